-- Work that waits: for who works with all families of the village (a cadre's range begins at her RT), and its author's own.
alter table held_submission enable row level security;
drop policy if exists held_submission_place on held_submission;
create policy held_submission_place on held_submission to cikar_app
  using (
    village_code || '/' >= current_setting('app.family_lo', true)
    and village_code || '/' < current_setting('app.family_hi', true)
    and case current_setting('app.area_places', true)
      when '' then true
      else string_to_array(current_setting('app.area_places', true), ' ')
        && array[village_code, left(village_code, 8), left(village_code, 5), left(village_code, 2)]
    end
  );
drop policy if exists held_submission_author on held_submission;
create policy held_submission_author on held_submission for select to cikar_app
  using (author = current_setting('app.actor', true));
drop policy if exists held_submission_class on held_submission;
create policy held_submission_class on held_submission as restrictive to cikar_app
  using ('P3' <= current_setting('app.max_class', true));
grant select, insert, update on held_submission to cikar_app;
