-- Written by everybody about themselves, read for the own area, changed by nobody.
alter table audit enable row level security;
drop policy if exists audit_write on audit;
create policy audit_write on audit for insert to cikar_app
  with check (actor = current_setting('app.actor', true));
drop policy if exists audit_read on audit;
create policy audit_read on audit for select to cikar_app
  using (
    village_code >= current_setting('app.area_lo', true)
    and village_code < current_setting('app.area_hi', true)
  );
drop policy if exists audit_class on audit;
create policy audit_class on audit as restrictive for select to cikar_app
  using ('P3' <= current_setting('app.max_class', true));
grant select, insert on audit to cikar_app;
