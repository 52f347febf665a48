-- Published figures are public (P0); they are written with the ledger of their area.
alter table published_value enable row level security;
drop policy if exists published_value_read on published_value;
create policy published_value_read on published_value for select to cikar_app using (true);
drop policy if exists published_value_write on published_value;
create policy published_value_write on published_value for insert to cikar_app
  with check (village_code >= current_setting('app.area_lo', true) and village_code < current_setting('app.area_hi', true));
-- A rebuild from the ledger takes them away first.
drop policy if exists published_value_remove on published_value;
create policy published_value_remove on published_value for delete to cikar_app
  using (village_code >= current_setting('app.area_lo', true) and village_code < current_setting('app.area_hi', true));
grant select, insert, delete on published_value to cikar_app;
