-- Findings by name: only readers of class P3 in their place.
alter table finding enable row level security;
drop policy if exists finding_place on finding;
create policy finding_place on finding to cikar_app
  using (
    place_code >= current_setting('app.family_lo', true)
    and place_code < current_setting('app.family_hi', true)
    and case current_setting('app.places', true)
      when '' then true
      else string_to_array(current_setting('app.places', true), ' ')
        && array[place_code, split_part(place_code, '/', 1), left(place_code, 8), left(place_code, 5), left(place_code, 2)]
    end
  );
drop policy if exists finding_class on finding;
create policy finding_class on finding as restrictive to cikar_app
  using ('P3' <= current_setting('app.max_class', true));
drop policy if exists finding_restricted on finding;
create policy finding_restricted on finding as restrictive to cikar_app
  using (case when restricted then 'restricted' = any (string_to_array(current_setting('app.sees', true), ' ')) else true end);
grant select, insert, update, delete on finding to cikar_app;
