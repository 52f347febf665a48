-- The yearly promise to protect people's data, and signing in with the account of another office (OpenID Connect).
alter table auth.account add column conduct_version integer;
comment on column auth.account.conduct_on is 'When she last accepted the code of conduct; asked again after 365 days.';
comment on column auth.account.conduct_version is 'Which text of the code of conduct that was; a new text is asked for at once.';

alter table auth.session add column provider_factor boolean not null default false;
comment on column auth.session.provider_factor is 'The provider of the sign-in asked for a second factor itself, and the operator lets that count.';

create table auth.oidc_link (
  account_id uuid primary key references auth.account (id) on delete cascade,
  issuer text not null,
  subject text,
  email text,
  made_at timestamptz not null,
  made_by text not null,
  used_at timestamptz,
  constraint oidc_link_names_somebody check (subject is not null or email is not null),
  constraint oidc_subject_free unique (issuer, subject),
  constraint oidc_email_free unique (issuer, email)
);
comment on table auth.oidc_link is 'Whose account at the issuer opens which account here. By subject; an e-mail (small letters) counts until the first sign-in, when the subject takes its place.';

create table auth.oidc_flow (
  token_hash text primary key,
  purpose text not null check (purpose in ('enter', 'link', 'code')),
  session_hash text references auth.session (token_hash) on delete cascade,
  account_id uuid references auth.account (id) on delete cascade,
  state text,
  nonce text,
  verifier text,
  expires_at timestamptz not null
);
comment on table auth.oidc_flow is 'A sign-in on its way: token_hash is the sha256 of a cookie of that browser. link: whoever is logged in adds the other account; it ends with her session. code: known by the provider, our own second factor is still to come.';
