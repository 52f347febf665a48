create table posyandu_month (
  village_code text collate "C" not null,
  month text collate "C" not null,
  places text[] not null,
  closed_on date not null,
  closed_by text not null,
  reported json not null,
  seq bigint not null,
  primary key (village_code, month, places)
);
comment on table posyandu_month is 'A posyandu closed its month: SKDN as its kader reported it (R-ANT-10). Counts of small groups of children, so class P3.';
