-- Counts of the children of a few RTs: for who reads families of the village, the cadre of the next RT included, since two
-- cadres may share one posyandu.
alter table posyandu_month enable row level security;
drop policy if exists posyandu_month_place on posyandu_month;
create policy posyandu_month_place on posyandu_month to cikar_app
  using (
    village_code >= current_setting('app.area_lo', true)
    and village_code < current_setting('app.area_hi', true)
    and case current_setting('app.area_places', true)
      when '' then true
      else string_to_array(current_setting('app.area_places', true), ' ')
        && array[village_code, left(village_code, 8), left(village_code, 5), left(village_code, 2)]
    end
  );
drop policy if exists posyandu_month_class on posyandu_month;
create policy posyandu_month_class on posyandu_month as restrictive to cikar_app
  using ('P3' <= current_setting('app.max_class', true));
-- A rebuild from the ledger takes them away first.
grant select, insert, update, delete on posyandu_month to cikar_app;
