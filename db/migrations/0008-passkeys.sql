-- Passkeys: a key pair per device and site, so that there is nothing to spray, to lend or to type into a false page.
create table auth.passkey (
  id text primary key,
  account_id uuid not null references auth.account (id) on delete cascade,
  public_key bytea not null,
  counter bigint not null,
  site text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
comment on table auth.passkey is 'id is the credential id; site the host name it was made for, and the only one it is good for.';
create index passkey_account on auth.passkey (account_id);

create table auth.passkey_challenge (
  challenge text primary key,
  account_id uuid references auth.account (id) on delete cascade,
  expires_at timestamptz not null
);
comment on table auth.passkey_challenge is 'Each is answered once, within minutes. account_id: who adds a passkey; null: somebody logs in.';
