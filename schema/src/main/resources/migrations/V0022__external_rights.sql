-- What external issuers say of an identity's groups becomes grants, which are told apart from those that were given here.
alter table access_grant
  add column origin text not null default 'GRANTED' check (origin in ('GRANTED', 'EXTERNAL'));

alter table access_grant
  drop constraint access_grant_identity_id_role_id_scope_department_id_bot_id_key;
alter table access_grant
  add unique nulls not distinct (identity_id, role_id, scope, department_id, bot_id, origin);

-- The last token by which an identity's external grants were made.
create table external_rights (
  identity_id bigint primary key references identity,
  token_issued_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  roles text[] not null
);

-- A grant that is prolonged takes nothing away: tokens that were made before stay good.
create function stamp_identity_of_change() returns trigger language plpgsql as $$
begin
  update identity set stamp = stamp + 1
  where id in (
    select unnest(array[b.identity_id, c.identity_id])
    from before b
    join changed c on c.id = b.id
    where (b.identity_id, b.role_id, b.scope, b.department_id, b.bot_id)
      is distinct from (c.identity_id, c.role_id, c.scope, c.department_id, c.bot_id)
    or coalesce(c.expires_at, 'infinity') < coalesce(b.expires_at, 'infinity')
  );
  return null;
end;
$$;

drop trigger stamp_identity_changed on access_grant;
create trigger stamp_identity_changed after update on access_grant
  referencing old table as before new table as changed for each statement execute function stamp_identity_of_change();
