create table import_batch (
  village_code text collate "C" not null,
  id uuid not null,
  file_name text not null,
  state text not null,
  progress_done integer not null default 0,
  progress_of integer,
  as_of date not null,
  created_at timestamptz not null,
  created_by text not null,
  committed_at timestamptz,
  undone_at timestamptz,
  based_on bigint,
  counts json,
  problems json not null default '[]',
  preview json,
  kept integer,
  cancel_requested boolean not null default false,
  primary key (village_code, id)
);
comment on table import_batch is 'One file somebody brought: what it held, what it changed, whether it was undone (P3: the preview names people).';

create table audit (
  village_code text collate "C" not null,
  id uuid not null,
  at timestamptz not null,
  actor text not null,
  action text not null,
  object text not null,
  purpose text,
  primary key (village_code, id)
);
comment on table audit is 'Who read, changed or exported what. Append-only for the application.';
create index audit_actor on audit (actor, at);
