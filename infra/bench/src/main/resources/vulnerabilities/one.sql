select v.*, b.code, t.name from vulnerability v join bot b on b.id = v.bot_id join scan_target t on t.id = v.scan_target_id where v.number = :parameter;
select o.*, s.tool, s.finished_at
from vulnerability_occurrence o
join vulnerability v on v.id = o.vulnerability_id
join scan s on s.id = o.scan_id
where v.number = :parameter
order by o.position
limit 50;
select a.* from vulnerability_acceptance a join vulnerability v on v.id = a.vulnerability_id where v.number = :parameter;
