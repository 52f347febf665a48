-- What came after 0012: a request that is taken back, and the history of an incident (UU 27/2022 art. 5–13, 46).
alter table data_request drop constraint data_request_state;
alter table data_request add constraint data_request_state
  check (state in ('open', 'proposed', 'granted', 'refused', 'done', 'withdrawn'));
-- Until now who asked could only be refused "because it was withdrawn".
update data_request set state = 'withdrawn', ground = null where state = 'refused' and ground = 'withdrawn';

create table data_incident_change (
  village_code text collate "C" not null,
  incident_id uuid not null,
  id uuid not null,
  changed_at timestamptz not null,
  changed_by text not null,
  changes json not null,
  primary key (village_code, incident_id, id)
);
comment on table data_incident_change is 'Each change of an incident after it was registered: who, when, what it was and what it became (P2).';
comment on column data_incident_change.changes is 'A list of {field, was, is}: words of closed lists, counts and days, no free text.';
