-- How much waits in the villages of the own area: numbers only.
alter table held_count enable row level security;
drop policy if exists held_count_place on held_count;
create policy held_count_place on held_count to cikar_app
  using (
    village_code >= current_setting('app.area_lo', true)
    and village_code < current_setting('app.area_hi', true)
    and case current_setting('app.area_places', true)
      when '' then true
      else string_to_array(current_setting('app.area_places', true), ' ')
        && array[village_code, left(village_code, 8), left(village_code, 5), left(village_code, 2)]
    end
  );
grant select, insert, update, delete on held_count to cikar_app;
