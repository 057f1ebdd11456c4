-- Who an account is for: a person who signs in, or a program that sends a key.
alter table identity add column kind text not null default 'PERSON' check (kind in ('PERSON', 'SERVICE'));

-- One signing in, with all the tokens that followed from it. (Policy 5.3.1)
create table session (
  id bigint generated always as identity primary key,
  identity_id bigint not null references identity,
  -- By what the person proved who it is.
  method text not null check (method in ('PASSWORD', 'ONE_TIME_CODE', 'RECOVERY_CODE')),
  address text not null,
  user_agent text,
  created_at timestamptz(3) not null default now(),
  last_used_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3),
  version integer not null default 1
);

create index session_created_at on session (created_at, id);
create index session_last_used_at on session (last_used_at, id);
create index session_identity on session (identity_id, created_at, id);
create index session_address on session (identity_id, address);

-- Everybody signs in anew, once: tokens of before belong to no session.
delete from refresh_token;
alter table refresh_token drop column family;
alter table refresh_token add column session_id bigint not null references session;
create index refresh_token_session on refresh_token (session_id);

-- A session's end is the end of its tokens: of those to renew it at once, and of the account's access tokens by their stamp.
-- Sessions that go on renew theirs.
create function change_session() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  if new.ended_at is not null and old.ended_at is null then
    delete from refresh_token where session_id = new.id;
    update identity set stamp = stamp + 1 where id = new.identity_id;
  end if;
  return new;
end;
$$;

create trigger change_session before update on session for each row execute function change_session();

-- A second factor that its holder has not confirmed by a code yet.
create table totp_enrolment (
  identity_id bigint primary key references identity,
  sealed_secret bytea not null,
  expires_at timestamptz(3) not null
);

create index credential_api_key on credential (lookup) where kind = 'API_KEY';
