select a.state, b.state, count(*)
from (select * from control_result where since <= now() - interval '182 days' and (until is null or until > now() - interval '182 days')) b
full join (select * from control_result where since <= now() and (until is null or until > now())) a on a.control_id = b.control_id and a.subject = b.subject
where a.state is distinct from b.state
group by a.state, b.state
