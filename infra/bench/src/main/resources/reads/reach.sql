-- The scope of the viewer $1: a row with the keys of departments and of bots. All roles of the viewer have all the permissions
-- that are needed here, so that the grants are read once for all tables of a statement.
(
  select
    array(
      select g.bot_id
      from access_grant g
      where g.identity_id = $1 and g.bot_id is not null and (g.expires_at is null or g.expires_at > now())
      union all
      select b.id
      from bot b
      where b.owner_department_id = any (granted.departments)
    ) as bots,
    granted.departments
  from (
    select
      array(
        select d.id
        from access_grant g
        join department d on d.lineage @> array[g.department_id]
        where g.identity_id = $1 and g.department_id is not null and (g.expires_at is null or g.expires_at > now())
      ) as departments
  ) as granted
)
