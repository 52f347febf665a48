-- Incidents of the own area, for regency, province and the operator only.
alter table data_incident enable row level security;
drop policy if exists data_incident_area on data_incident;
create policy data_incident_area on data_incident to cikar_app
  using (
    village_code >= current_setting('app.area_lo', true)
    and village_code < current_setting('app.area_hi', true)
    and 'incidents' = any (string_to_array(current_setting('app.sees', true), ' '))
  );
grant select, insert, update on data_incident to cikar_app;
