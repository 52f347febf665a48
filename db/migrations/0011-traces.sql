-- Erasure by request: a row stays in the chain, its body does not (contracts 3).
alter table ledger_entry add column erased_by bigint;
comment on column ledger_entry.erased_by is 'The `erased` entry that replaced the body; body_hash and hash stay those of what stood there.';
