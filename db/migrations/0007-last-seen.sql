-- Sessions are deleted when they end; when somebody was last there is asked for longer.
alter table auth.account add column last_seen_at timestamptz;
comment on column auth.account.last_seen_at is 'To the minute; null until the first login.';
