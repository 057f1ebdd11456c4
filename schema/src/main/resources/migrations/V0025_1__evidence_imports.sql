alter table acceptance add foreign key (requirement_id) references requirement;

-- A scan that broke off shows nothing by what it did not find.
alter table test_report
  add column successful boolean not null default true,
  -- Whether the file holds all that there is: only then is gone what it does not show.
  add column complete boolean not null default false;

alter table import_run drop constraint import_run_kind_check;
alter table import_run add constraint import_run_kind_check
  check (kind in ('INTERACTIONS', 'INCIDENTS_CSV', 'MEASUREMENTS_CSV', 'JUNIT', 'SARIF', 'COVERAGE'));

-- Counts a run that was taken in anew, from its tests and from what its scans saw.
create function count_test_run(run bigint) returns void language sql as $$
  update test_run set passed = counted.passed, failed = counted.failed, skipped = counted.skipped, findings = counted.findings,
    result = case
      when counted.failed > 0 or counted.broken then 'FAILED'
      when counted.passed > 0 or counted.scanned then 'PASSED'
      else 'FAILED'
    end
  from (
    select c.passed, c.failed + s.blocking as failed, c.skipped, s.findings, r.broken, r.scanned
    from (
      select (count(*) filter (where outcome = 'PASSED'))::integer as passed,
        (count(*) filter (where outcome in ('FAILED', 'ERROR')))::integer as failed,
        (count(*) filter (where outcome = 'SKIPPED'))::integer as skipped
      from test_case where test_run_id = run
    ) c
    cross join (
      select count(*)::integer as findings, (count(*) filter (where f.blocking and f.state <> 'DISMISSED'))::integer as blocking
      from finding_occurrence g
      join security_finding f on f.id = g.security_finding_id
      where g.test_run_id = run
    ) s
    cross join (
      select coalesce(bool_or(not successful), false) as broken, coalesce(bool_or(format = 'SARIF'), false) as scanned
      from test_report where test_run_id = run
    ) r
  ) counted
  where test_run.id = run;
$$;

-- What a department signs for: the release, what it asked for, what its tests came to, and what is known to be wrong.
create function acceptance_statement(release bigint, requirement bigint) returns text language sql stable as $$
  select concat_ws(E'\n',
    'Release ' || r.label || ' of ' || b.code || ' (' || b.name || ')' || coalesce(', source ' || r.source_revision, ''),
    (select 'Requirement ' || q.number || ': ' || q.title from requirement q where q.id = $2),
    (
      select string_agg(
        initcap(t.kind) || ' tests ' || t.name || ': ' || t.result || ', ' || t.passed || ' passed, ' || t.failed || ' failed, '
          || t.skipped || ' skipped',
        E'\n' order by t.kind, t.finished_at, t.id
      )
      from test_run t where t.release_id = r.id
    ),
    (
      select string_agg('Open defect ' || d.number || ' (' || d.severity || '): ' || d.title, E'\n' order by d.opened_at, d.id)
      from defect d where d.bot_id = r.bot_id and d.state in ('OPEN', 'IN_PROGRESS', 'FIXED')
    )
  )
  from release r
  join bot b on b.id = r.bot_id
  where r.id = $1;
$$;

-- Whoever wrote the design of a release built it too.
create or replace view release_builder as
select release_id, author_id as employee_id, null::bigint as identity_id from code_review
union
select r.release_id, null, f.fixed_by_id
from review_finding f
join code_review r on r.id = f.code_review_id
where f.fixed_by_id is not null
union
select coalesce(fixed_in_release_id, release_id), null, fixed_by_id
from defect
where fixed_by_id is not null and coalesce(fixed_in_release_id, release_id) is not null
union
select d.release_id, null, author
from design_document d
cross join unnest(d.author_ids) author
where d.release_id is not null;
