-- Enrolment of villages of the own area.
alter table enrolment enable row level security;
drop policy if exists enrolment_place on enrolment;
create policy enrolment_place on enrolment to cikar_app
  using (
    village_code >= current_setting('app.area_lo', true)
    and village_code < current_setting('app.area_hi', true)
    and case current_setting('app.area_places', true)
      when '' then true
      else string_to_array(current_setting('app.area_places', true), ' ')
        && array[village_code, left(village_code, 8), left(village_code, 5), left(village_code, 2)]
    end
  );
grant select, insert, update, delete on enrolment to cikar_app;
