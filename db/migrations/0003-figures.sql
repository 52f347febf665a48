-- Villages, months and counts (P1): no person stands in these tables.
create table enrolment (
  village_code text collate "C" not null,
  scheme text not null,
  decree_no text not null,
  decree_date date not null,
  from_on date not null,
  seq bigint not null,
  primary key (village_code, scheme)
);
comment on table enrolment is 'Enrolment of a village by decree; starts empty, names are never invented (rulebook 1.2).';

create table village_month (
  village_code text collate "C" not null,
  month text collate "C" not null,
  as_of date not null,
  ledger_seq bigint not null,
  rule_set text not null,
  computed_at timestamptz not null,
  closed_at timestamptz,
  primary key (village_code, month)
);
comment on table village_month is 'When and from what the facts of a month were computed; a closed month changes no more (contracts 19).';

create table village_fact (
  village_code text collate "C" not null,
  month text collate "C" not null,
  fact text not null,
  value bigint not null,
  primary key (village_code, month, fact)
);
comment on table village_fact is 'Sum of the family counts of a village in a month. Dashboards read this table only.';
create index village_fact_month on village_fact (month, fact, village_code) include (value);

create table sector_promise (
  village_code text collate "C" not null,
  sector text collate "C" not null,
  status text not null,
  due_on date not null,
  needs integer not null,
  primary key (village_code, sector, status, due_on)
);
comment on table sector_promise is 'Needs by sector, state and due day without names (9999-12-31 = no promise): what the province sees of the loop.';

create table published_value (
  village_code text collate "C" not null,
  seq bigint not null,
  indicator text not null,
  area_code text not null,
  period text not null,
  value double precision not null,
  unit text not null,
  source text not null,
  url text,
  note text,
  primary key (village_code, seq)
);
comment on table published_value is 'Figures that others published, with their source; beside ours, never mixed in. village_code is the ledger they stand in.';
create index published_value_indicator on published_value (indicator, area_code);
