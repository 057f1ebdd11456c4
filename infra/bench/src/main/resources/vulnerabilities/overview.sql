select v.number, v.advisory, v.package, v.title, v.severity, v.score, v.epss, v.known_exploited_on, v.exposure, v.state, v.due_at, v.overdue,
  b.code, b.name, b.criticality, t.kind, t.name, e.name
from vulnerability v
join bot b on b.id = v.bot_id
join scan_target t on t.id = v.scan_target_id
left join employee e on e.id = v.assignee_id
where v.state in ('OPEN', 'REMEDIATED')
order by v.urgency, v.id
limit 50;
select count(*) from vulnerability where state in ('OPEN', 'REMEDIATED');
select severity, overdue, known_exploited_on is not null, count(*) from vulnerability where state in ('OPEN', 'REMEDIATED') group by 1, 2, 3;
