-- The history of an incident is read by whoever handles it; the application adds to it and changes nothing.
alter table data_incident_change enable row level security;
drop policy if exists data_incident_change_area on data_incident_change;
create policy data_incident_change_area on data_incident_change to cikar_app
  using (
    village_code >= current_setting('app.area_lo', true)
    and village_code < current_setting('app.area_hi', true)
    and 'incidents' = any (string_to_array(current_setting('app.sees', true), ' '))
  );
grant select, insert on data_incident_change to cikar_app;
