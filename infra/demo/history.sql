-- Turns the counts of history.yml into records. They are marked: their numbers begin with DEMO-, or their titles with "Demonstration".
-- The tables `demonstration` and `demonstrated_person` hold the counts, with the start of the quarter as `start`.

-- The owners of the bots: the groups that handled most of the incidents of the category.
update bot b
set owner_department_id = d.id,
  origin_note = b.origin_note || ' So is its owner: the group that handled more incidents of the category than any other.'
from (select distinct bot, department from demonstration) o
join department d on d.code = o.department
where b.code = o.bot and b.owner_department_id is null;

-- The tags of the bots, by which figures can be grouped: who uses them, and how much they have to do.
update bot b
set tags = case
    when b.code = 'letsgo' then array['public', 'transport']
    when b.code = 'betold' then array['booking', 'public']
    when i.incidents >= 500 then array['busy', 'internal']
    else array['internal']
  end
from (select b.id, count(n.id) as incidents from bot b left join incident n on n.bot_id = b.id group by b.id) i
where i.id = b.id and b.origin = 'IMPORTED';

insert into change (number, title, description, bot_id, kind, purpose, state, starts_at, ends_at, started_at, finished_at, failed, failure,
  failure_detected_at, restored_at, closed_at, origin, external_key)
select 'DEMO-C' || row_number() over (order by h.start, h.department, k), 'Demonstration: change ' || k || ' of ' || h.quarter,
  'A demonstration record, not from the data sets.', h.bot_id, 'NORMAL', 'RELEASE', 'CLOSED', t.at, t.at + interval '2 hours', t.at,
  t.at + interval '1 hour', k <= h.failed, case when k <= h.failed then 'The bot did not answer after the change.' end,
  case when k <= h.failed then t.at + interval '2 hours' end, case when k <= h.failed then t.at + interval '6 hours' end,
  t.at + interval '1 day', 'IMPORTED', 'demonstration-' || h.quarter || '-' || k
from demonstration h
cross join generate_series(1, h.changes) k
cross join lateral (select h.start + k * interval '88 days' / (h.changes + 1)) t (at);

insert into defect (number, title, description, bot_id, found_in, severity, state, due_at, opened_at, fixed_at, closed_at, resolution, origin)
select 'DEMO-D' || row_number() over (order by h.start, h.department, k), 'Demonstration: defect ' || k || ' of ' || h.quarter,
  'A demonstration record, not from the data sets.', h.bot_id, case when k <= h.escaped then 'PRODUCTION' else 'TEST' end, 'MODERATE', 'CLOSED',
  t.at + interval '30 days', t.at, t.at + interval '5 days', t.at + interval '8 days', 'Corrected the dialogue.', 'IMPORTED'
from demonstration h
cross join generate_series(1, h.tested + h.escaped) k
cross join lateral (select h.start + k * interval '85 days' / (h.tested + h.escaped + 1)) t (at);

-- The operator heads Group 24; its dialogue developers have a job role with two required courses.
update department set head_id = (select employee_id from identity where username = 'operator') where code = 'Group 24';

insert into employee (code, name, job_title, department_id, joined_on)
select distinct p.code, p.name, 'Dialogue developer', d.id, date '2015-01-01'
from demonstrated_person p join department d on d.code = 'Group 24'
on conflict (code) do update set department_id = excluded.department_id, job_title = excluded.job_title, joined_on = excluded.joined_on;

insert into job_role (code, name, description) values ('dialogue-developer', 'Dialogue developer', 'Develops and maintains the dialogues of bots.');

insert into job_role_holder (job_role_id, employee_id, title, since)
select r.id, e.id, r.name || ' · ' || e.name, '2015-01-01T00:00Z'
from job_role r join employee e on e.code in (select code from demonstrated_person)
where r.code = 'dialogue-developer';

insert into course (code, name, category, form)
values ('demo-privacy', 'Demonstration: personal data in dialogues', 'SECURITY_AWARENESS', 'ONLINE'),
  ('demo-dialogues', 'Demonstration: testing dialogues', 'TECHNOLOGY', 'CLASS');

insert into course_requirement (course_id, job_role_id, due_days, since)
select c.id, r.id, 30, '2015-01-01T00:00Z' from course c join job_role r on r.code = 'dialogue-developer' where c.code in ('demo-privacy', 'demo-dialogues');

insert into training_record (course_id, employee_id, title, passed_at)
select c.id, e.id, c.name || ' · ' || e.name, min(p.start) - interval '10 days'
from demonstrated_person p
join employee e on e.code = p.code
join (select id, name, row_number() over (order by code desc) as place from course where code in ('demo-privacy', 'demo-dialogues')) c on c.place <= p.passed
group by c.id, c.name, e.id, e.name;

-- Vulnerabilities, each fixed 20 days after it was found: within its term, or five days after it.
insert into scan_target (bot_id, kind, name, exposure)
select distinct bot_id, 'CODE', 'demonstration', 'INTERNAL' from demonstration where fixed > 0;

insert into scan (bot_id, scan_target_id, format, tool, complete, started_at, finished_at, received_at, content_hash, size_bytes, results, reported_at)
select t.bot_id, t.id, 'SARIF', 'Demonstration', false, '2015-12-01T00:00Z', '2015-12-01T00:05Z', '2015-12-01T00:05Z',
  encode(sha256(convert_to('demonstration ' || t.id, 'UTF8')), 'hex'), 0, 0, '2015-12-01T00:05Z'
from scan_target t where t.name = 'demonstration';

create temp table demonstrated_fix on commit drop as
select h.bot_id, h.quarter || '-' || k as key, h.quarter, k, h.department,
  case when k <= h.critical then 'CRITICAL' else 'MODERATE' end as severity,
  h.start + interval '25 days' + k * interval '60 days' / (h.fixed + h.late + 1) as fixed_at,
  case when k <= h.late then interval '-5 days' else interval '10 days' end as left_days,
  row_number() over (partition by h.department, h.quarter order by k) as turn
from demonstration h
cross join generate_series(1, h.fixed + h.late) k;

insert into vulnerability (number, bot_id, scan_target_id, key, tool, rule, title, description, severity, exposure, first_scan_id, last_scan_id,
  first_seen_at, last_seen_at, due_at, assignee_id)
select 'DEMO-V' || row_number() over (order by f.quarter, f.department, f.k), f.bot_id, t.id, f.key, 'Demonstration', 'outdated-library',
  'Demonstration: outdated library ' || f.k || ' of ' || f.quarter, 'A demonstration record, not from the data sets.', f.severity, 'INTERNAL',
  s.id, s.id, f.fixed_at - interval '20 days', f.fixed_at - interval '1 day', f.fixed_at + f.left_days, p.id
from demonstrated_fix f
join scan_target t on t.bot_id = f.bot_id and t.name = 'demonstration'
join scan s on s.scan_target_id = t.id
left join (
  select e.id, row_number() over (order by e.code) as place, count(*) over () as people
  from employee e where e.code in (select code from demonstrated_person)
) p on f.department = 'Group 24' and p.place = 1 + (f.turn + 1) % p.people
order by f.quarter, f.department, f.k;

update vulnerability v
set state = 'FIXED', fixed_at = f.fixed_at, fixed_by_scan_id = v.last_scan_id
from demonstrated_fix f
join scan_target t on t.bot_id = f.bot_id and t.name = 'demonstration'
where v.scan_target_id = t.id and v.key = f.key;

-- An access review in each quarter.
insert into access_review (title, scope, department_id, reviewer_rule, owner_id, state, opened_at, deadline, completed_at, decisions_hash)
select 'Demonstration: rights in ' || h.department || ', ' || h.quarter, 'DEPARTMENT', h.department_id, 'OWNERS', i.id, 'COMPLETED',
  h.start + interval '30 days', h.start + interval '60 days', h.start + interval '60 days', encode(sha256(convert_to(h.department || h.quarter, 'UTF8')), 'hex')
from demonstration h
join identity i on i.username = 'admin'
where h.rights > 0;

insert into access_review_item (review_id, kind, holder, held, department_id, bot_id, granted_at, reviewer_id, outcome, decided_at)
select r.id, 'ROLE', 'Demonstration account ' || k, 'Operator', h.department_id, h.bot_id, '2015-06-01T00:00Z', r.owner_id,
  case when k <= h.decided then 'KEPT' else 'LAPSED' end, case when k <= h.decided then r.deadline - interval '5 days' end
from demonstration h
join access_review r on r.department_id = h.department_id and r.title = 'Demonstration: rights in ' || h.department || ', ' || h.quarter
cross join generate_series(1, h.rights) k;

-- Keys of closed service accounts: those that were renewed have a successor, which was revoked before the end of the year.
insert into identity (username, display_name, kind, disabled_at, closing_reason)
select distinct 'demonstration-' || lower(replace(department, ' ', '-')), 'Demonstration service of ' || department, 'SERVICE',
  timestamptz '2016-12-31T00:00Z', 'A demonstration record.'
from demonstration where keys > 0;

with expired as (
  insert into credential (identity_id, kind, label, created_at, expires_at, department_id, warned_at, final_warned_at, expiry_reported_at, placed_at)
  select i.id, 'API_KEY', 'Demonstration key ' || k || ' of ' || h.quarter, h.start - interval '90 days', e.at, h.department_id, e.at, e.at, e.at, e.at
  from demonstration h
  join identity i on i.username = 'demonstration-' || lower(replace(h.department, ' ', '-'))
  cross join generate_series(1, h.keys) k
  cross join lateral (select h.start + k * interval '80 days' / (h.keys + 1)) e (at)
  returning id, identity_id, label, expires_at, department_id
)
insert into credential (identity_id, kind, label, created_at, expires_at, revoked_at, revocation_reason, department_id, warned_at, final_warned_at,
  expiry_reported_at, placed_at, line_id)
select x.identity_id, 'API_KEY', x.label || ', renewed', x.expires_at - interval '7 days', '2016-12-31T00:00Z', '2016-12-01T00:00Z',
  'A demonstration record.', x.department_id, '2016-12-01T00:00Z', '2016-12-01T00:00Z', '2016-12-01T00:00Z', '2016-12-01T00:00Z', x.id
from expired x
join demonstration h on h.department_id = x.department_id
where x.label in (select 'Demonstration key ' || k || ' of ' || h.quarter from generate_series(1, h.renewed) k);

-- What followed from incidents of the department, and who did it.
insert into action_item (number, origin_kind, incident_id, bot_id, department_id, title, kind, assignee_id, due_at, original_due_at, state, evidence,
  done_at, verified_at)
select 'DEMO-A' || row_number() over (order by p.start, p.code, k), 'INCIDENT', i.id, i.bot_id, i.department_id,
  'Demonstration: action ' || k || ' of ' || p.quarter, 'CORRECTIVE', e.id, t.due_at, t.due_at, 'VERIFIED', 'A demonstration record.', t.done_at,
  t.done_at + interval '1 day'
from demonstrated_person p
join employee e on e.code = p.code
cross join generate_series(1, p.done + p.late) k
cross join lateral (select p.start + interval '10 days' + k * interval '70 days' / (p.done + p.late + 1)) d (at)
cross join lateral (select d.at + case when k <= p.late then interval '-3 days' else interval '2 days' end, d.at) t (due_at, done_at)
join (
  select n.id, n.bot_id, n.department_id, row_number() over (order by n.id) as place
  from incident n join department g on g.id = n.department_id
  where g.code = 'Group 24' and n.origin = 'IMPORTED'
) i on i.place = k;
