-- Where a family went: ids and codes only. Who holds the id of a family knew it before it moved.
alter table family_whereabouts enable row level security;
drop policy if exists family_whereabouts_all on family_whereabouts;
create policy family_whereabouts_all on family_whereabouts to cikar_app using (true);
grant select, insert, update, delete on family_whereabouts to cikar_app;
