-- Releases with a launch application that a requesting department of the viewer has not signed for. (Policy 2.3.3) The check for
-- builders comes last and for few rows: it reads all work on a release.
select w.id, w.title, w.bot_id, w.since, null::timestamptz as due_at, 'FOR_DEPARTMENT' as reason, w.through, 1 as quantity
from (
  select e.id, b.name || ' ' || e.label as title, e.bot_id, min(a.created_at) as since, string_agg(distinct d.name, ', ') as through
  from launch_application a
  join release e on e.id = a.release_id
  join bot b on b.id = e.bot_id
  join released_requirement rr on rr.release_id = e.id
  join requirement r on r.id = rr.requirement_id and r.agreed_at is not null
  join department d on d.id = r.department_id
  where a.state in ('DRAFT', 'REJECTED', 'INVALIDATED')
    and not exists (select from acceptance s where s.release_id = e.id and s.department_id = d.id)
    and signs_for(:viewer, d.id) and :may(department => d.id)
  group by e.id, e.label, e.bot_id, b.name
  offset 0
) w
where not has_built(:viewer, w.id)
