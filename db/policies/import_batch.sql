-- Imports of the own village; the preview names people.
alter table import_batch enable row level security;
drop policy if exists import_batch_place on import_batch;
create policy import_batch_place on import_batch to cikar_app
  using (
    village_code >= current_setting('app.area_lo', true)
    and village_code < current_setting('app.area_hi', true)
    and case current_setting('app.places', true)
      when '' then true
      else string_to_array(current_setting('app.places', true), ' ')
        && array[village_code, left(village_code, 8), left(village_code, 5), left(village_code, 2)]
    end
  );
drop policy if exists import_batch_class on import_batch;
create policy import_batch_class on import_batch as restrictive to cikar_app
  using ('P3' <= current_setting('app.max_class', true));
grant select, insert, update on import_batch to cikar_app;
