-- The records of the launch walk: a release of an existing bot, with all the evidence that an application needs.
insert into identity (username, display_name) values ('builder', 'Bill Builder');
insert into employee (code, name) values ('B-1', 'Bill Builder'), ('B-2', 'Rita Reader');
update identity set employee_id = (select id from employee where code = 'B-1') where username = 'builder';

update launch_rule set department_id = (select id from department where code = '24') where approver = 'SECURITY';

insert into release (bot_id, label, source_revision, released_at) select id, '3.0', '9f2c1e7', now() from bot where code = 'Category 26';

insert into requirement (number, title, scenario, workflow, expected_effect, bot_id, department_id, state, agreed_at, department_agreed_at,
  development_agreed_at, origin)
select 'R-9001', 'Reset two passwords at once', 'Two accounts, one person.', 'Ask once, reset both.', 'Half the calls.', b.id, d.id, 'PLANNED',
  now() - interval '20 days', now(), now(), 'IMPORTED'
from bot b, department d where b.code = 'Category 26' and d.code = '24';

insert into development_plan (requirement_id, bot_id, release_id, starts_on, ends_on, original_ends_on, state, drafted_by_id, approved_at, finished_at)
select q.id, q.bot_id, r.id, current_date - 20, current_date, current_date, 'FINISHED', i.id, now(), now()
from requirement q
join release r on r.bot_id = q.bot_id and r.label = '3.0'
join identity i on i.username = 'builder'
where q.number = 'R-9001';

insert into design_document (bot_id, release_id, kind, revision, title, body, state, author_ids, decided_at)
select r.bot_id, r.id, spec.kind, 900, 'How it resets', 'It asks, and resets.', 'ACCEPTED', array[i.id], now()
from release r, identity i, unnest(array['ARCHITECTURE', 'ALGORITHM', 'USER_INTERFACE']) as spec (kind)
where r.label = '3.0' and i.username = 'builder';

insert into quality_report (release_id, bot_id, kind, tool, value, threshold, passed, measured_at, recorded_by_id)
select r.id, r.bot_id, spec.kind, spec.tool, spec.value, spec.threshold, true, now(), (select min(id) from identity)
from release r, (values ('LINT', 'checkstyle', 0, 0), ('COVERAGE', 'jacoco', 81.5, 70), ('COMPLEXITY', 'pmd', 9, 20), ('DUPLICATION', 'cpd', 1.5, 5)) as spec (kind, tool, value, threshold)
where r.label = '3.0';

insert into module_statement (release_id, bot_id, module_names, module_importances, stated_at)
select id, bot_id, '{dialogue, texts}', '{IMPORTANT, ORDINARY}', now() from release where label = '3.0';

insert into code_review (release_id, bot_id, module, importance, author_id, reviewer_id, state, opened_by_id, opened_at, closed_at)
select r.id, r.bot_id, 'dialogue', 'IMPORTANT', a.id, b.id, 'CLOSED', (select min(id) from identity), now(), now()
from release r, employee a, employee b where r.label = '3.0' and a.code = 'B-1' and b.code = 'B-2';

insert into test_run (release_id, bot_id, kind, name, result, passed, started_at, finished_at, recorded_by_id)
select r.id, r.bot_id, kind, lower(kind), 'PASSED', 120, now(), now(), (select min(id) from identity)
from release r, unnest(array['FUNCTIONAL', 'PERFORMANCE', 'SECURITY']) as kind where r.label = '3.0';

insert into acceptance (release_id, bot_id, department_id, decision, statement, content_hash, signed_by_id, signed_at)
select r.id, r.bot_id, d.id, 'ACCEPTED', 'As agreed.', repeat('0', 64), i.id, now()
from release r, department d, identity i where r.label = '3.0' and d.code = '24' and i.username = 'builder';

insert into risk_assessment (bot_id, release_id, category, revision, description, likelihood, impact, level, measures, residual_likelihood,
  residual_impact, residual_level, model_version, author_id, assessed_at)
select r.bot_id, r.id, category, 1, 'A password may go to the wrong person.', 'LOW', 'HIGH', 'LOW', 'Ask for the personnel number.', 'VERY_LOW',
  'HIGH', 'LOW', '1', e.id, now()
from release r, employee e, unnest(array['TECHNICAL', 'BUSINESS', 'SECURITY']) as category where r.label = '3.0' and e.code = 'B-2';
