-- People: made by the level above, activated by a printed slip, with a second factor (contracts 30).
alter table auth.account
  add column status text not null default 'active' constraint account_status check (status in ('invited', 'active', 'ended')),
  add column created_by text,
  add column activation_hash text,
  add column activation_expires_at timestamptz,
  add column conduct_on date,
  add column ended_at timestamptz,
  add column totp_sealed text,
  add column totp_confirmed_at timestamptz,
  add column totp_step bigint,
  add column recovery_hashes text[] not null default '{}',
  alter column password_hash drop not null,
  drop column failures,
  drop column locked_until;
comment on column auth.account.status is 'invited: a slip is out, no password yet; ended: never again, the row stays for the names in histories.';
comment on column auth.account.created_by is 'Account id of the level above; null for accounts of the command line.';
comment on column auth.account.activation_hash is 'sha256 of the one-time code on the slip.';
comment on column auth.account.conduct_on is 'When she last accepted the code of conduct.';
comment on column auth.account.totp_sealed is 'Secret of the second factor, sealed; valid once totp_confirmed_at is set.';
comment on column auth.account.totp_step is 'The 30-second step of the last accepted code, so that no code works twice.';
create index account_places on auth.account using gin (places);

create table auth.login_failure (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  login text not null,
  address text not null,
  password_key text not null
);
comment on table auth.login_failure is 'Tries to log in that failed within the last hour. address and password_key are short keyed hashes: enough to count, too little to find a password.';
create index login_failure_login on auth.login_failure (login, at);
create index login_failure_address on auth.login_failure (address, at);
create index login_failure_password on auth.login_failure (password_key, at);
create index login_failure_at on auth.login_failure (at);

create index audit_object on audit (village_code, object, at);
