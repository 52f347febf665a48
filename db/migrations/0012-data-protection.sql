-- Rights of data subjects: requests, restricted families, incidents (UU 27/2022 art. 5–13, 30, 46).
create table data_request (
  village_code text collate "C" not null,
  id uuid not null,
  kind text not null,
  requester text not null,
  identity_check text not null,
  family_id uuid not null,
  person_id uuid,
  items text[] not null default '{}',
  restriction_ground text,
  received_at timestamptz not null,
  registered_by text not null,
  state text not null constraint data_request_state check (state in ('open', 'proposed', 'granted', 'refused', 'done')),
  granted boolean,
  ground text,
  proposed_by text,
  proposed_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  submission_id uuid,
  closed_at timestamptz,
  closed_by text,
  primary key (village_code, id),
  -- Also who can write the table by hand cannot be both persons of an erasure.
  constraint data_request_two_people check (proposed_by is null or decided_by is null or proposed_by <> decided_by),
  constraint data_request_erasure check (kind <> 'erasure' or state not in ('granted', 'done') or (proposed_by is not null and decided_by is not null))
);
comment on table data_request is 'What a resident asked of the data about a family: ids and words of closed lists, no free text (P2).';
comment on column data_request.items is 'Correction: which items are said to be wrong.';
comment on column data_request.submission_id is 'The entry by which it was carried out.';
create index data_request_waiting on data_request (village_code, received_at) where state in ('open', 'proposed', 'granted');

create table data_incident (
  village_code text collate "C" not null,
  id uuid not null,
  found_at timestamptz not null,
  happened_on date,
  registered_at timestamptz not null,
  registered_by text not null,
  cause text not null,
  data_kinds text[] not null,
  people integer,
  measures text[] not null default '{}',
  authority_notified_at timestamptz,
  subjects_notified_at timestamptz,
  closed_at timestamptz,
  primary key (village_code, id)
);
comment on table data_incident is 'Data incidents of an area (its code stands in village_code, as in ledger and audit) and whom the law wants told (P2).';
comment on column data_incident.people is 'How many people are concerned; null = not known yet.';

-- A restricted family stays in its tables and its village''s figures; policies hide it from whoever may not go on seeing it.
alter table family add column restricted boolean not null default false;
alter table family_rest add column restricted boolean not null default false;
alter table person add column restricted boolean not null default false;
alter table finding add column restricted boolean not null default false;
alter table need add column restricted boolean not null default false;
alter table promise add column restricted boolean not null default false;

-- Indexes that are read alone (0009) go on being read alone: the policy's column stands in them.
drop index family_place;
create index family_place on family (place_code, head_name collate "C", id) include (restricted);
drop index finding_open_kind;
create index finding_open_kind on finding (place_code, kind) include (restricted) where closed_on is null;
drop index need_place;
create index need_place on need (place_code, status, kind) include (restricted);
drop index need_count;
create index need_count on need (sector, place_code, status, due_on, kind) include (restricted);
