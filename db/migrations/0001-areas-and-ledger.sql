-- Areas of the country and the ledger: every other table is derived from ledger_entry (contracts 1, 3, 22).
create extension if not exists pg_trgm;

create table area (
  code text collate "C" primary key,
  level text not null constraint area_level_known check (level in ('province', 'regency', 'district', 'village')),
  kind text not null,
  name text not null,
  parent_code text collate "C",
  postal_code text,
  lat double precision,
  lng double precision,
  area_km2 double precision
);
comment on table area is 'Kemendagri areas: a reference table, readable by everybody (P0).';
create index area_parent on area (parent_code);

create table ledger (
  village_code text collate "C" primary key,
  seq bigint not null default 0,
  head_hash text not null default ''
);
comment on table ledger is 'One row per ledger: the sequence without gaps and the head of the hash chain. Locked by whoever accepts.';

create table ledger_entry (
  village_code text collate "C" not null,
  seq bigint not null,
  place_code text collate "C" not null,
  submission_id uuid not null,
  device text not null,
  kind text not null,
  family_id uuid,
  batch uuid,
  author text not null,
  received_at timestamptz not null,
  header text not null,
  body text,
  salt text,
  body_hash text not null,
  hash text not null,
  primary key (village_code, seq),
  constraint ledger_entry_accepted_once unique (village_code, device, submission_id)
);
comment on table ledger_entry is 'Immutable. hash = sha256(previous hash, seq, header, body_hash); body_hash = sha256(salt, canonical body in clear).';
comment on column ledger_entry.body is 'Canonical JSON as text, identity numbers sealed inside; null after an erasure.';
comment on column ledger_entry.place_code is 'Where the family lived when the entry was accepted; the ledger code for entries about an area.';
create index ledger_entry_family on ledger_entry (village_code, family_id, seq) where family_id is not null;
create index ledger_entry_batch on ledger_entry (village_code, batch) where batch is not null;
