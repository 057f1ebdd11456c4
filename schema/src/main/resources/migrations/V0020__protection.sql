-- Personal data and secrets are kept encrypted, with keys that the database does not have.

-- What was stored in clear before, and what is yet to be encrypted: Botwarden does it when it starts, and leaves nothing here.
create table unencrypted_value (
  table_name text not null,
  column_name text not null,
  row_id bigint not null,
  value text not null,
  primary key (table_name, column_name, row_id)
);

-- The keys that encrypt, by their numbers; the keys themselves lie in Botwarden's home folder. A number that stands here and
-- not there means that a folder was lost, and that nothing may be encrypted anew until it is back.
create table encryption_key (
  id bigint generated always as identity primary key,
  number bigint not null unique,
  state text not null check (state in ('PRIMARY', 'RETIRING', 'RETIRED')),
  -- How many values still take the key, as far as they were counted; of the primary key nobody counts them.
  values_left bigint,
  created_at timestamptz(3) not null default now(),
  -- Since when another one is used for what is written.
  replaced_at timestamptz(3),
  retired_at timestamptz(3),
  check ((state = 'PRIMARY') = (replaced_at is null)),
  check ((state = 'RETIRED') = (retired_at is not null))
);

create unique index encryption_key_primary on encryption_key (state) where state = 'PRIMARY';
create index encryption_key_created_at on encryption_key (created_at, id);

-- An end user, known to the database by a hash that takes a key, and to the warehouse by a random name: without this row
-- nobody can be traced from there.
create table data_subject (
  id bigint generated always as identity primary key,
  pseudonym uuid not null default gen_random_uuid(),
  -- Null only for as long as the key waits to be encrypted.
  lookup bytea unique check (octet_length(lookup) = 16),
  user_key bytea,
  created_at timestamptz(3) not null default now(),
  check ((lookup is null) = (user_key is null))
);

create temporary table known_user on commit drop as
select row_number() over (order by user_key) as id, user_key, coalesce(pseudonym, gen_random_uuid()) as pseudonym
from (select user_key from interaction where user_key is not null union select user_key from pseudonym) as met
left join pseudonym using (user_key);

create unique index on known_user (user_key);

insert into data_subject (id, pseudonym) overriding system value select id, pseudonym from known_user;
select setval(pg_get_serial_sequence('data_subject', 'id'), max(id)) from data_subject having max(id) is not null;

insert into unencrypted_value (table_name, column_name, row_id, value)
select 'data_subject', 'user_key', id, user_key from known_user
union all
select 'employee', 'email', id, email from employee where email is not null;

create function id_of_known_user(key text) returns bigint language sql stable as $$
  select id from known_user where user_key = key
$$;

-- All rows are written once, and with that nothing is left in them of what was in clear.
alter table interaction alter user_key type bigint using id_of_known_user(user_key);
alter table interaction rename user_key to data_subject_id;
alter table employee alter email type bytea using null;

drop function id_of_known_user;
drop table pseudonym;

-- A subject that goes leaves the interactions without one.
alter table interaction add foreign key (data_subject_id) references data_subject on delete set null;
create index interaction_data_subject on interaction (data_subject_id) where data_subject_id is not null;

-- A value that is encrypted anew is the same value: the row's version stays, and the warehouse has nothing to fetch.
drop trigger restamp on employee;
create trigger restamp before update on employee for each row
  when (current_setting('botwarden.encrypting', true) is distinct from 'on')
  execute function restamp();

insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('security:read-keys', '{ADMINISTRATOR,AUDITOR}'),
  ('security:manage-keys', '{ADMINISTRATOR}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);
