-- Needs: the village its own, a sector its own.
alter table need enable row level security;
drop policy if exists need_place on need;
create policy need_place on need to cikar_app
  using (
    place_code >= current_setting('app.need_lo', true)
    and place_code < current_setting('app.need_hi', true)
    and case current_setting('app.places', true)
      when '' then true
      else string_to_array(current_setting('app.places', true), ' ')
        && array[place_code, split_part(place_code, '/', 1), left(place_code, 8), left(place_code, 5), left(place_code, 2)]
    end
  );
drop policy if exists need_class on need;
create policy need_class on need as restrictive to cikar_app
  using ('P3' <= current_setting('app.max_class', true));
drop policy if exists need_sector on need;
create policy need_sector on need as restrictive to cikar_app
  using (
    sector >= current_setting('app.sector_lo', true)
    and sector <= current_setting('app.sector_hi', true)
  );
drop policy if exists need_restricted on need;
create policy need_restricted on need as restrictive to cikar_app
  using (case when restricted then 'restricted' = any (string_to_array(current_setting('app.sees', true), ' ')) else true end);
grant select, insert, update, delete on need to cikar_app;
