-- Projections of the ledger: they can be dropped and rebuilt (`cikar ledger rebuild`).
create table family (
  village_code text collate "C" not null,
  id uuid not null,
  place_code text collate "C" not null,
  head_name text not null,
  address text,
  residents integer not null,
  seq bigint not null,
  doc json not null,
  primary key (village_code, id)
);
comment on table family is 'Who lives where: the core of the family document (P2).';
create index family_place on family (place_code, head_name collate "C", id);

create table family_rest (
  village_code text collate "C" not null,
  id uuid not null,
  place_code text collate "C" not null,
  open_findings integer not null,
  kk_hash text,
  reassess_on date,
  facts json not null,
  facts_as_of date,
  doc json not null,
  primary key (village_code, id)
);
comment on table family_rest is 'The rest of the family document: welfare, housing, schooling, contraception, findings, needs (P3).';
comment on column family_rest.facts is 'Counts of this family that the village adds up (contracts 18).';
create index family_rest_kk on family_rest (village_code, kk_hash) where kk_hash is not null;
create index family_rest_reassess on family_rest (village_code, reassess_on) where reassess_on is not null;

create table person (
  village_code text collate "C" not null,
  id uuid not null,
  family_id uuid not null,
  place_code text collate "C" not null,
  name text not null,
  sex text,
  birth_date date,
  relation text,
  resident boolean not null,
  nik_hash text,
  primary key (village_code, id)
);
comment on table person is 'One row per human being of the village, for lists and search (P2).';
create index person_family on person (village_code, family_id);
create index person_nik on person (nik_hash) where nik_hash is not null;
create index person_name on person using gin (upper(name) gin_trgm_ops);

create table finding (
  village_code text collate "C" not null,
  id uuid not null,
  family_id uuid not null,
  place_code text collate "C" not null,
  kind text not null,
  rule_id text not null,
  rule_version text not null,
  subject_kind text not null,
  subject_id uuid not null,
  subject_name text not null,
  subject_birth_date date,
  reason json not null,
  class text not null,
  opened_on date not null,
  closed_on date,
  unsure boolean not null,
  primary key (village_code, id)
);
comment on table finding is 'One episode of one problem of one subject, with the rule and the reason (P3).';
create index finding_family on finding (village_code, family_id);
create index finding_open on finding (place_code, opened_on, id) where closed_on is null;

create table need (
  village_code text collate "C" not null,
  id uuid not null,
  family_id uuid not null,
  finding_id uuid not null,
  place_code text collate "C" not null,
  kind text not null,
  service text not null,
  sector text collate "C" not null,
  status text not null,
  opened_on date not null,
  expected_on date not null,
  due_on date,
  closed_on date,
  card json not null,
  detail json not null,
  primary key (village_code, id)
);
comment on table need is 'One service that one sector owes one subject. Overdue is due_on < today at reading, never stored (P3, by sector).';
comment on column need.card is 'The subject card: all that a sector officer sees of a family; the phone number stays sealed.';
create index need_family on need (village_code, family_id);
create index need_finding on need (village_code, finding_id);
create index need_sector on need (sector, place_code, opened_on, id) where closed_on is null;

create table promise (
  village_code text collate "C" not null,
  id uuid not null,
  place_code text collate "C" not null,
  sector text collate "C" not null,
  status text not null,
  due_on date not null,
  primary key (village_code, id)
);
comment on table promise is 'What was promised to an RT, without person and reason; sector is ''-'' where it would tell a P3 matter (P2).';
create index promise_place on promise (place_code);
