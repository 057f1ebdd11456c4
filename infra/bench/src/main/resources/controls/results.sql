-- One transaction, in which Botwarden evaluates nothing.
-- Results: each control has found something else about each bot every two months.
lock table control in exclusive mode;
delete from control_result;
delete from control_run;
update control set counts_from = now() - interval '3 years', evaluated_at = now();
call bench_fill('control_run', $$
  select c.id as control_id, now() - (12 - k) * interval '61 days' - interval '1 day' as at, 'SCHEDULE' as cause, 200 as subjects, 200 as changed, 20 as failed,
    'MODERATE' as severity
  from control c, generate_series(1, 12) k where c.state = 'ACTIVE' and c.target = 'BOTS'
$$);
call bench_fill('control_result', $$
  select r.control_id, 'bot_' || b.id as subject, b.code as title, b.id as bot_id, 'It was so.' as found, '当时如此。' as found_zh, 'MODERATE' as severity,
    (array['PASSING', 'PASSING', 'FAILING', 'PASSING', 'IN_GRACE', 'PASSING', 'NOT_APPLICABLE'])[1 + (r.id + b.id * 3) % 7] as state,
    case when (r.id + b.id * 3) % 7 in (2, 4) then r.at end as failing_since, r.at as since, lead(r.at) over (partition by r.control_id, b.id order by r.at) as until
  from control_run r, bot b
$$);
call bench_fill('control_waiver', $$
  select c.id as control_id, b.id as bot_id, 'APPROVED' as state, now() + interval '60 days' as ends_at, now() - interval '9 days' as decided_at, i.one as requested_by_id,
    i.other as decided_by_id
  from control c, bot b, (select min(id) as one, max(id) as other from identity) i where (c.id + b.id) % 25 = 0 and c.state = 'ACTIVE'
$$);

drop procedure bench_fill;
drop function bench_value;
drop sequence bench_text;
