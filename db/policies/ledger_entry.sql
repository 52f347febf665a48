-- The history: only readers of class P3; never changed, never removed by the application.
alter table ledger_entry enable row level security;
drop policy if exists ledger_entry_place on ledger_entry;
create policy ledger_entry_place on ledger_entry to cikar_app
  using (
    place_code >= current_setting('app.family_lo', true)
    and place_code < current_setting('app.family_hi', true)
    and case current_setting('app.places', true)
      when '' then true
      else string_to_array(current_setting('app.places', true), ' ')
        && array[place_code, split_part(place_code, '/', 1), left(place_code, 8), left(place_code, 5), left(place_code, 2)]
    end
  );
drop policy if exists ledger_entry_class on ledger_entry;
create policy ledger_entry_class on ledger_entry as restrictive to cikar_app
  using ('P3' <= current_setting('app.max_class', true));
grant select, insert on ledger_entry to cikar_app;
