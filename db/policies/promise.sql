-- Promises without person and reason: the neighbourhood may count them.
alter table promise enable row level security;
drop policy if exists promise_place on promise;
create policy promise_place on promise to cikar_app
  using (
    place_code >= current_setting('app.neighbourhood_lo', true)
    and place_code < current_setting('app.neighbourhood_hi', true)
    and case current_setting('app.places', true)
      when '' then true
      else string_to_array(current_setting('app.places', true), ' ')
        && array[place_code, split_part(place_code, '/', 1), left(place_code, 8), left(place_code, 5), left(place_code, 2)]
    end
  );
drop policy if exists promise_restricted on promise;
create policy promise_restricted on promise as restrictive to cikar_app
  using (case when restricted then 'restricted' = any (string_to_array(current_setting('app.sees', true), ' ')) else true end);
grant select, insert, update, delete on promise to cikar_app;
