-- By what an identity proves who it is. (Policy 5.3.1, 5.3.3)
create table credential (
  id bigint generated always as identity primary key,
  identity_id bigint not null references identity,
  kind text not null check (kind in (
    'PASSWORD', 'TOTP', 'RECOVERY_CODES', 'API_KEY', 'CLIENT_CERTIFICATE', 'EXTERNAL_SUBJECT'
  )),
  label text not null check (label <> ''),
  -- What it is found by: the hash of an API key, the subject or SAN of a certificate, an issuer with its subject.
  lookup text,
  -- Of a password Argon2 in the PHC string format; of recovery codes those that are left, hashed, with blanks between.
  secret_hash text,
  -- What has to be known in clear, encrypted: the secret of one-time codes.
  sealed_secret bytea,
  -- What an API key may do at most.
  permissions text[] not null default '{}',
  -- Somebody else chose it: it is good for choosing another one only.
  must_change boolean not null default false,
  -- The time step of the last one-time code that was taken: neither it nor one before is taken again.
  last_step bigint,
  created_at timestamptz(3) not null default now(),
  -- From when on its holder is warned that it ends.
  warn_at timestamptz(3),
  expires_at timestamptz(3),
  last_used_at timestamptz(3),
  revoked_at timestamptz(3),
  version integer not null default 1,
  check (warn_at <= expires_at)
);

create index credential_created_at on credential (created_at, id);
create index credential_kind on credential (kind, created_at, id);
create index credential_expires_at on credential (expires_at);
create index credential_identity on credential (identity_id, created_at, id);
create unique index credential_lookup on credential (kind, lookup) where revoked_at is null;
create unique index credential_single on credential (identity_id, kind)
  where kind in ('PASSWORD', 'TOTP', 'RECOVERY_CODES') and revoked_at is null;

-- The tokens of an identity die with what they were given for.
create function change_credential() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  if new.revoked_at is distinct from old.revoked_at or new.expires_at is distinct from old.expires_at then
    update identity set stamp = stamp + 1 where id = new.identity_id;
  end if;
  return new;
end;
$$;

create trigger change_credential before update on credential for each row execute function change_credential();

insert into credential (identity_id, kind, label, secret_hash, warn_at, expires_at)
select id, 'PASSWORD', 'Password', password_hash, now() + interval '351 days', now() + interval '365 days'
from identity
where password_hash is not null;

create or replace function change_identity() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  new.updated_at := now();
  if new.disabled_at is distinct from old.disabled_at then
    new.stamp := old.stamp + 1;
  end if;
  return new;
end;
$$;

alter table identity drop column password_hash;
