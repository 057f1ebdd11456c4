-- What was erased, as proof that it was: not whom it was about, but a hash that takes a key, by which a person who asks can be
-- told that they are gone.
create table erasure_request (
  id bigint generated always as identity primary key,
  at timestamptz(3) not null default now(),
  username text not null,
  reason text not null,
  subject_hash text not null,
  interactions bigint not null,
  -- Numbers of the incidents whose texts hold the key; they are not changed.
  mentioned_in text[] not null default '{}'
);

create index erasure_request_at on erasure_request (at, id);
create index erasure_request_subject_hash on erasure_request (subject_hash, at, id);

create trigger append_only before update or delete or truncate on erasure_request
  for each statement execute function refuse_change();

-- Which records an asset stands for, so that its term ends theirs; null where they lie elsewhere.
alter table data_asset add holds text check (holds in ('INTERACTIONS', 'MEASUREMENTS'));

-- One removal of what a term has ended for. It counts while it goes on, in the transactions that remove.
create table retention_purge (
  id bigint generated always as identity primary key,
  data_asset_id bigint not null references data_asset,
  bot_id bigint not null references bot,
  holds text not null check (holds in ('INTERACTIONS', 'MEASUREMENTS')),
  -- What ended before this is removed.
  ended_before timestamptz(3) not null,
  records bigint not null default 0,
  -- End users of whom nothing is left.
  subjects bigint not null default 0,
  started_at timestamptz(3) not null default now(),
  finished_at timestamptz(3)
);

create index retention_purge_started_at on retention_purge (started_at, id);
create index retention_purge_data_asset on retention_purge (data_asset_id);
create index retention_purge_bot on retention_purge (bot_id);

insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('security:read-erasures', '{ADMINISTRATOR,AUDITOR}'),
  ('security:erase', '{ADMINISTRATOR}'),
  ('security:export-personal', '{ADMINISTRATOR}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);
