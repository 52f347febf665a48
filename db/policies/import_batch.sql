-- Imports of the own village, for who works with all its families: the preview names people. A cadre's range begins at her
-- RT and a sector has no range of families, so neither sees a batch.
alter table import_batch enable row level security;
drop policy if exists import_batch_place on import_batch;
create policy import_batch_place on import_batch to cikar_app
  using (
    village_code || '/' >= current_setting('app.family_lo', true)
    and village_code || '/' < current_setting('app.family_hi', true)
    and case current_setting('app.area_places', true)
      when '' then true
      else string_to_array(current_setting('app.area_places', true), ' ')
        && array[village_code, left(village_code, 8), left(village_code, 5), left(village_code, 2)]
    end
  );
drop policy if exists import_batch_class on import_batch;
create policy import_batch_class on import_batch as restrictive to cikar_app
  using ('P3' <= current_setting('app.max_class', true));
-- A midwife brings files of measurements only: a village's register of people is none of them, except one that she sent by
-- mistake and that was refused.
drop policy if exists import_batch_layout on import_batch;
create policy import_batch_layout on import_batch as restrictive to cikar_app
  using (
    case
      when 'imports' = any (string_to_array(current_setting('app.sees', true), ' ')) then true
      when created_by = current_setting('app.actor', true) then true
      else (preview -> 'growth') is not null
    end
  );
grant select, insert, update on import_batch to cikar_app;
