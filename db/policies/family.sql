-- Families of the own place; also the RT head, who sees who lives where.
alter table family enable row level security;
drop policy if exists family_place on family;
create policy family_place on family to cikar_app
  using (
    place_code >= current_setting('app.family_lo', true)
    and place_code < current_setting('app.family_hi', true)
    and case current_setting('app.places', true)
      when '' then true
      else string_to_array(current_setting('app.places', true), ' ')
        && array[place_code, split_part(place_code, '/', 1), left(place_code, 8), left(place_code, 5), left(place_code, 2)]
    end
  );
drop policy if exists family_restricted on family;
create policy family_restricted on family as restrictive to cikar_app
  using (case when restricted then 'restricted' = any (string_to_array(current_setting('app.sees', true), ' ')) else true end);
grant select, insert, update, delete on family to cikar_app;
