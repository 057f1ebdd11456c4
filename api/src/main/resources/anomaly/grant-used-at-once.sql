-- An account was used within minutes of being granted a role.
with fresh as (
  select e.identity_id, e.username, e.address, e.at, e.action
  from audit_leaf l join audit_entry e on e.id = l.id
  where l.leaf_index >= :from and l.leaf_index < :until and e.identity_id is not null
    and e.action not in ('signIn', 'signOut', 'refuseSignIn', 'refuseAccess', 'endSession')
),
granted as materialized (
  select g.at, c.after as identity
  from audit_entry g
  cross join lateral unnest(g.change_field, g.change_before, g.change_after) as c (field, before, after)
  where g.at > (select min(at) from fresh) - cast(:within as interval) and g.at <= (select max(at) from fresh)
    and g.subject_type = 'AccessGrant' and c.field = 'identity' and c.before is null
)
select distinct on (f.username) f.identity_id, f.username, f.address, f.at,
  format('Got a role at %s and used it %s later: %s',
    to_char(g.at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS'), date_trunc('second', f.at - g.at), f.action) as summary
from fresh f
join granted g on g.identity = 'identity_' || f.identity_id and g.at <= f.at and g.at > f.at - cast(:within as interval)
order by f.username, f.at desc, g.at desc
