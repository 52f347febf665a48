-- Indexes that the measured pages need at 1.5 M people (bench/reads.bench.ts).
-- Counting open findings by kind reads this index alone.
create index finding_open_kind on finding (place_code, kind) where closed_on is null;
-- The needs of a village, whatever the sector.
create index need_place on need (place_code, status, kind);
-- The queue of a sector, oldest first: a page is read in this order, however long the queue.
create index need_queue on need (sector, status, opened_on, id);
-- Counting a sector's needs by state reads this index alone; it takes over from need_sector.
create index need_count on need (sector, place_code, status, due_on, kind);
drop index need_sector;

-- Names with their village in one index: of the bearers of a name in the whole province (27,000 Siti at 1.4 M people) only
-- those in the searcher's own place are fetched.
create extension if not exists btree_gin;
drop index person_name;
create index person_name on person using gin (village_code, upper(name) gin_trgm_ops);
