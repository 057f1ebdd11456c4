-- Bots in use, with the approval of the launch application of their live release. (Policy 2.4.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  case when r.id is not null then coalesce(a.state = 'APPROVED', false) end as passed,
  case
    when r.id is null then '{}'
    when a.state = 'APPROVED' then jsonb_build_object('number', a.number, 'approved', a.approved_at::date)
    else jsonb_build_object('release', r.label)
  end as facts,
  'launch_application_' || a.id as evidence
from bot b
left join release r on r.id = b.live_release_id
left join launch_application a on a.release_id = r.id
where b.state in ('LIVE', 'SUSPENDED')
