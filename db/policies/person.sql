-- People of the own place.
alter table person enable row level security;
drop policy if exists person_place on person;
create policy person_place on person to cikar_app
  using (
    place_code >= current_setting('app.family_lo', true)
    and place_code < current_setting('app.family_hi', true)
    and case current_setting('app.places', true)
      when '' then true
      else string_to_array(current_setting('app.places', true), ' ')
        && array[place_code, split_part(place_code, '/', 1), left(place_code, 8), left(place_code, 5), left(place_code, 2)]
    end
  );
drop policy if exists person_restricted on person;
create policy person_restricted on person as restrictive to cikar_app
  using (case when restricted then 'restricted' = any (string_to_array(current_setting('app.sees', true), ' ')) else true end);
grant select, insert, update, delete on person to cikar_app;
