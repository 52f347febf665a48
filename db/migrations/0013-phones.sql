-- Phones: devices with their keys, and the work that waits for the office (contracts 20, 31.2).
create table auth.device (
  id uuid primary key,
  account_id uuid not null references auth.account (id) on delete cascade,
  public_key bytea not null,
  name text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz,
  lease_until timestamptz,
  revoked_at timestamptz,
  revoked_by uuid,
  wipe_order uuid,
  wipe_ordered_at timestamptz,
  wiped_at timestamptz
);
comment on table auth.device is 'A phone of one person. public_key: P-256 point; its private half cannot leave the phone.';
comment on column auth.device.wipe_order is 'The phone signs this id when it has emptied itself: wiped_at is that receipt.';
create index device_account on auth.device (account_id);

create table auth.device_challenge (
  challenge text primary key,
  device_id uuid not null references auth.device (id) on delete cascade,
  expires_at timestamptz not null
);
comment on table auth.device_challenge is 'Each is answered once, within minutes.';

alter table auth.session
  add column device_id uuid references auth.device (id) on delete cascade;
comment on column auth.session.device_id is 'The phone whose signature opened this session; null for a browser of the office.';
create index session_device on auth.session (device_id) where device_id is not null;

create table held_submission (
  village_code text collate "C" not null,
  id uuid not null,
  submission_id uuid not null,
  device text not null,
  author text not null,
  kind text not null,
  family_id uuid,
  why text not null constraint held_submission_why check (why in ('rejected', 'rights-ended', 'device-unknown', 'device-revoked')),
  problems json not null,
  sealed text not null,
  body_key text not null,
  received_at timestamptz not null,
  received_on date not null,
  state text not null default 'waiting' constraint held_submission_state check (state in ('waiting', 'applied', 'corrected', 'returned', 'closed')),
  reason text,
  changed_at timestamptz not null,
  changed_by text,
  primary key (village_code, id),
  constraint held_submission_once unique (village_code, device, submission_id)
);
comment on table held_submission is 'Work of phones that was rejected or whose author may no longer write: nothing is lost, somebody decides (P3).';
comment on column held_submission.sealed is 'The submission as it came, sealed as a whole.';
comment on column held_submission.body_key is 'Keyed hash of what it says, so that the same id with another body is known.';
create index held_submission_author on held_submission (author, changed_at);

create table held_count (
  village_code text collate "C" not null,
  received_on date not null,
  waiting integer not null,
  primary key (village_code, received_on)
);
comment on table held_count is 'How much waits at a village office, by day of arrival, without names: what the level above sees after 30 days (P1).';

create table family_whereabouts (
  village_code text collate "C" not null,
  family_id uuid not null,
  moved_to text collate "C" not null,
  since date not null,
  seq_shift bigint not null,
  primary key (village_code, family_id)
);
comment on column family_whereabouts.seq_shift is 'What a sequence of this ledger is less in the ledger where the family is now: all of them lie below its first entry there.';
comment on table family_whereabouts is 'Families that left this ledger, and the ledger they went to (contracts 11). No personal data (P0).';
