-- The records of the console walk: two desks, two bots, a quarter's incidents and interactions.
insert into department (code, name) values ('70', 'Desk 70'), ('24', 'Desk 24');

insert into bot (code, name, purpose, criticality, channel, state, live_since, owner_department_id, origin, origin_note)
select spec.code, spec.name, spec.purpose, spec.criticality, spec.channel, 'LIVE', '2016-01-01', department.id, 'IMPORTED',
  'Running before it was registered'
from (values
  ('Category 26', 'Category 26', 'Resets passwords', 'HIGH', 'RPA', '70'),
  ('lines', 'Bus lines', 'Tells when the next bus leaves', 'MEDIUM', 'PHONE', '24')
) as spec (code, name, purpose, criticality, channel, owner)
join department on department.code = spec.owner;

insert into incident (number, title, bot_id, department_id, severity, state, started_at, opened_at, acknowledged_at,
  resolved_at, closed_at, sla_met, reopen_count, origin)
select
  'INC' || lpad(n::text, 7, '0'),
  'Password was not reset',
  bot.id,
  department.id,
  case when n % 10 = 0 then 'CRITICAL' when n % 5 = 0 then 'HIGH' else 'MODERATE' end,
  'CLOSED',
  opened.at,
  opened.at,
  opened.at + interval '15 minutes',
  opened.at + case when n % 4 = 0 then interval '40 hours' else interval '6 hours' end,
  opened.at + interval '3 days',
  n % 4 <> 0,
  case when n % 20 = 0 then 1 else 0 end,
  'IMPORTED'
from generate_series(1, 60) as n
cross join lateral (select timestamptz '2016-04-01 00:00:00Z' + n * interval '30 hours' as at) as opened
join bot on bot.code = 'Category 26'
join department on department.code = case when n % 3 = 0 then '24' else '70' end;

insert into timeline_entry (incident_id, position, at, kind, state, actor_name, department_id)
select incident.id, step.position, step.at, step.kind, step.state, 'operator', incident.department_id
from incident
cross join lateral (values
  (1, incident.opened_at, 'REPORTED', 'OPEN'),
  (2, incident.acknowledged_at, 'ACKNOWLEDGED', 'ACKNOWLEDGED'),
  (3, incident.resolved_at, 'RESOLVED', 'RESOLVED'),
  (4, incident.closed_at, 'CLOSED', 'CLOSED')
) as step (position, at, kind, state);

insert into data_subject (created_at) select now() from generate_series(1, 17);

insert into interaction (bot_id, external_id, data_subject_id, channel, started_at, ended_at, outcome)
select bot.id, 'call-' || n, 1 + n % 17, 'PHONE', begun.at, begun.at + interval '3 minutes',
  (array['RESOLVED_CONFIRMED', 'RESOLVED_IMPLIED', 'ESCALATED', 'ABANDONED', 'UNENGAGED'])[n % 5 + 1]
from generate_series(1, 200) as n
cross join lateral (select timestamptz '2016-04-02 00:00:00Z' + n * interval '10 hours' as at) as begun
join bot on bot.code = 'lines';

insert into bot_function (bot_id, code, name, description)
select id, 'next-bus', 'Next bus', 'Tells when the next bus leaves' from bot where code = 'lines';
insert into function_grant (bot_id, function_id, kind, holder, role_id)
select f.bot_id, f.id, 'ROLE', r.name, r.id from bot_function f, role r where f.code = 'next-bus' and r.code = 'OPERATOR';
insert into function_grant (bot_id, kind, holder, role_id)
select b.id, 'ROLE', r.name, r.id from bot b, role r where b.code = 'Category 26' and r.code = 'ADMINISTRATOR';

insert into employee (code, name) values ('W-1', 'Wanda Wirth');

insert into employee (code, name) values ('W-2', 'Otto Ohm');
insert into release (bot_id, label, summary, source_revision, released_at)
select id, '2.4.1', 'Tells about detours', '3f2c1ab', now() from bot where code = 'lines';

insert into data_asset (bot_id, name, description, data_classification, personal)
select id, 'Timetables', 'What the bot tells from', 'PUBLIC', false from bot where code = 'lines';

insert into measurement (bot_id, metric, starts_at, ends_at, value)
select bot.id, 'waiting-callers', day.at, day.at + interval '1 day', 20 + n % 7
from generate_series(1, 40) as n
cross join lateral (select timestamptz '2016-04-01 00:00:00Z' + n * interval '1 day' as at) as day
join bot on bot.code = 'lines';

insert into change (number, title, bot_id, kind, purpose, state, starts_at, ends_at, origin)
select 'C-900001', 'The timetable of spring', id, 'NORMAL', 'OTHER', 'CLOSED', '2016-04-01', '2016-04-02', 'IMPORTED'
from bot where code = 'lines';
