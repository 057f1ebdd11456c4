select v.severity, v.overdue, v.known_exploited_on is not null, count(*)
from vulnerability v
join bot b on b.id = v.bot_id
where b.code = :parameter and v.state in ('OPEN', 'REMEDIATED')
group by 1, 2, 3;
select v.number, v.advisory, v.package, v.title, v.severity, v.score, v.epss, v.known_exploited_on, v.exposure, v.state, v.due_at, v.overdue
from vulnerability v
join bot b on b.id = v.bot_id
where b.code = :parameter and v.state in ('OPEN', 'REMEDIATED')
order by v.urgency, v.id
limit 5;
select t.kind, t.name, t.exposure,
  (select count(*) from software_component c where c.scan_target_id = t.id),
  (select count(*) from vulnerability v where v.scan_target_id = t.id and v.state in ('OPEN', 'REMEDIATED')),
  (select max(s.finished_at) from scan s where s.scan_target_id = t.id)
from scan_target t
join bot b on b.id = t.bot_id
where b.code = :parameter;
select s.*
from scan s
join bot b on b.id = s.bot_id
where b.code = :parameter
order by s.finished_at desc
limit 10;
