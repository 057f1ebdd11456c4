-- Controls that bots, departments or the company have no valid attestation of. (Policy 1.3.4)
select c.id, c.name as title, case when count(*) = 1 then min(r.bot_id) end as bot_id, min(r.since) as since,
  min(r.failing_since) + make_interval(hours => c.grace_hours) as due_at, 'PERMITTED' as reason, null as through, count(*)::int as quantity
from control_result r
join control c on c.id = r.control_id
where r.until is null and r.state in ('IN_GRACE', 'FAILING') and c.kind = 'ATTESTATION' and :may(bot => r.bot_id, department => r.department_id)
group by c.id
