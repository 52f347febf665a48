-- Areas are public (P0) and changed by the owner only.
alter table area enable row level security;
drop policy if exists area_read on area;
create policy area_read on area for select to cikar_app using (true);
grant select on area to cikar_app;
