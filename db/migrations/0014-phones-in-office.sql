-- What the office sees of a phone: how much still waits on it, and the paper it signed when it had emptied itself (contracts 20).
alter table auth.device
  add column waiting integer,
  add column waiting_at timestamptz,
  add column wipe_receipt text;
comment on column auth.device.waiting is 'Unsent rows that the phone told of at its last log-in; null where it never said.';
comment on column auth.device.wipe_receipt is 'ECDSA P-256 over "cikar-wiped", the device and the order, base64url: checked with public_key when it came.';
