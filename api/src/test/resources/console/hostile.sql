-- Texts that would be dangerous if a page rendered them as HTML.
insert into department (code, name) values ('hostile', '"><svg onload="globalThis.harmed=1">');

insert into employee (code, name, department_id)
select 'hostile', '<script>globalThis.harmed=1</script>', id from department where code = 'hostile';

insert into bot (code, name, purpose, channel, state, live_since, owner_department_id, owner_id, origin,
  origin_note)
select 'hostile <b>', '<img src=x onerror="globalThis.harmed=1">', '</textarea><script>globalThis.harmed=1</script>', 'CHAT', 'LIVE', '2016-01-01',
  department.id, employee.id, 'IMPORTED', 'javascript:globalThis.harmed=1'
from department join employee on employee.department_id = department.id
where department.code = 'hostile';

insert into incident (number, title, bot_id, department_id, severity, state, started_at, opened_at, origin)
select 'HOSTILE', '<iframe srcdoc="<script>parent.harmed=1</script>"></iframe>{{7*7}}', bot.id, department.id, 'LOW', 'OPEN',
  timestamptz '2016-05-01 00:00:00Z', timestamptz '2016-05-01 00:00:00Z', 'IMPORTED'
from bot join department on department.id = bot.owner_department_id
where bot.code = 'hostile <b>';
