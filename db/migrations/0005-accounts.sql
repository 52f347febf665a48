-- Accounts and sessions have their own schema and their own login: no policy by place fits them (contracts 26).
create schema auth;

create table auth.account (
  id uuid primary key,
  login text not null constraint account_login_free unique,
  name text not null,
  role text not null,
  sector text,
  places text[] not null,
  password_hash text not null,
  created_at timestamptz not null,
  ends_on date,
  failures integer not null default 0,
  locked_until timestamptz
);
comment on table auth.account is 'People who may log in. password_hash is argon2id.';

create table auth.session (
  token_hash text primary key,
  account_id uuid not null references auth.account (id) on delete cascade,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table auth.session is 'sha256 of the cookie''s token; the token itself is nowhere.';
create index session_account on auth.session (account_id);
