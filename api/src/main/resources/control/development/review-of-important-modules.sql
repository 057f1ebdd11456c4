-- Bots in use, with the important modules of their live release that have no review that was closed before its launch. (Policy 2.2.3)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  case when m.modules > 0 then m.late = 0 end as passed,
  case
    when m.modules = 0 then '{}'
    else jsonb_strip_nulls(jsonb_build_object('release', r.label, 'modules', m.modules, 'late', m.late, 'names', m.names))
  end as facts,
  'release_' || r.id as evidence
from bot b
left join release r on r.id = b.live_release_id
cross join lateral (
  select count(*) as modules, count(*) filter (where not reviewed) as late, string_agg(name, ', ' order by name) filter (where not reviewed) as names
  from (
    select s.name, exists (
      select from code_review c
      where c.release_id = r.id and c.module = s.name and c.state = 'CLOSED' and c.closed_at <= coalesce(r.first_live_at, :at)
    ) as reviewed
    from stated_module s
    where s.release_id = r.id and s.importance in ('CRITICAL', 'IMPORTANT')
  ) each_module
) m
where b.state in ('LIVE', 'SUSPENDED')
