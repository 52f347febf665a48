-- Requests of the own area, for who has the desk as a duty. Nothing is deleted by the application.
alter table data_request enable row level security;
drop policy if exists data_request_area on data_request;
create policy data_request_area on data_request to cikar_app
  using (
    village_code >= current_setting('app.area_lo', true)
    and village_code < current_setting('app.area_hi', true)
    and 'requests' = any (string_to_array(current_setting('app.sees', true), ' '))
    and case current_setting('app.area_places', true)
      when '' then true
      else string_to_array(current_setting('app.area_places', true), ' ')
        && array[village_code, left(village_code, 8), left(village_code, 5), left(village_code, 2)]
    end
  );
grant select, insert, update on data_request to cikar_app;
