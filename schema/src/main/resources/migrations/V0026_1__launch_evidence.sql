-- JSON in the one canonical spelling of RFC 8785, over which a hash can be taken. Whoever keeps the document checks the hash with any
-- library of that standard. (ADR 0025)

-- As ECMAScript spells a number: the shortest digits that give the same double. PostgreSQL's own spelling is longer in rare cases, where
-- the shorter one lies just between two doubles.
create function canonical_number(value numeric) returns text language plpgsql immutable set extra_float_digits = 1 as $$
declare
  double float8 := abs(value);
  shortest numeric := double::text::numeric;
  shorter numeric := shortest;
  spelled text;
  digits text;
  -- How many of the digits stand before the point.
  point integer;
  sign text := case when value < 0 then '-' else '' end;
begin
  loop
    spelled := split_part(shorter::text, '.', 1) || split_part(shorter::text, '.', 2);
    digits := ltrim(spelled, '0');
    point := length(split_part(shorter::text, '.', 1)) - (length(spelled) - length(digits));
    digits := rtrim(digits, '0');
    shortest := shorter;
    shorter := round(shortest, length(digits) - 1 - point);
    exit when case when length(digits) <= 1 or shorter > 1.7976931348623157e308 then true else shorter::float8 <> double end;
  end loop;
  if digits = '' then
    return '0';
  end if;
  return sign || case
    when point between length(digits) and 21 then rpad(digits, point, '0')
    when point between 1 and 21 then left(digits, point) || '.' || substr(digits, point + 1)
    when point between -5 and 0 then '0.' || repeat('0', -point) || digits
    else left(digits, 1) || case when length(digits) > 1 then '.' || substr(digits, 2) else '' end
      || 'e' || case when point > 0 then '+' else '-' end || abs(point - 1)
  end;
end;
$$;

-- What orders texts by their UTF-16 code units, as ECMAScript does.
create function utf16_order(value text) returns text language sql immutable as $$
  select coalesce(string_agg(
    case
      when code < 65536 then lpad(to_hex(code), 4, '0')
      else to_hex(55296 + ((code - 65536) >> 10)) || to_hex(56320 + ((code - 65536) & 1023))
    end, '' order by place), '')
  from (select ascii(letter) as code, place from string_to_table(value, null) with ordinality as letters (letter, place)) as codes;
$$;

create function canonical_json(value jsonb) returns text language plpgsql immutable as $$
begin
  return case jsonb_typeof(value)
    when 'object' then (
      select '{' || coalesce(string_agg(to_json(key)::text || ':' || canonical_json(member), ','
        order by utf16_order(key) collate "C"), '') || '}'
      from jsonb_each(value) as members (key, member)
    )
    when 'array' then (
      select '[' || coalesce(string_agg(canonical_json(element), ',' order by place), '') || ']'
      from jsonb_array_elements(value) with ordinality as elements (element, place)
    )
    when 'number' then canonical_number((value #>> '{}')::numeric)
    else value::text
  end;
end;
$$;

create function hex_hash(content text) returns text language sql immutable as $$
  select encode(sha256(convert_to(content, 'UTF8')), 'hex');
$$;

-- What differs between two documents, by JSON pointers (RFC 6901); what one of them has not is null there.
create function json_changes(before jsonb, after jsonb, path text default '')
returns table (pointer text, value_before text, value_after text) language plpgsql stable as $$
begin
  if before = after then
    return;
  elsif jsonb_typeof(before) = 'object' and jsonb_typeof(after) = 'object' then
    return query
    select change.*
    from (select jsonb_object_keys(before) union select jsonb_object_keys(after)) as keys (key)
    cross join lateral json_changes(before -> key, after -> key, path || '/' || replace(replace(key, '~', '~0'), '/', '~1')) change
    order by utf16_order(key) collate "C";
  else
    return query select path, shown_json(before), shown_json(after);
  end if;
end;
$$;

-- A text as it is, anything else as JSON.
create function shown_json(value jsonb) returns text language sql immutable as $$
  select case when jsonb_typeof(value) in ('string', 'null') then value #>> '{}' else canonical_json(value) end;
$$;

create function iso_time(at timestamptz) returns text language sql immutable as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
$$;

-- Whether a severity is one of those that keep a release from going live. (Policy 2.3.2)
create function weighs(severity text) returns boolean language sql immutable as $$
  select severity in ('CRITICAL', 'HIGH');
$$;

-- Which requirements a release is to meet: those whose plan names it, and those whose plan names no release, was made before it and is
-- not delivered by an earlier one.
create view released_requirement as
select r.id as release_id, p.requirement_id, p.id as plan_id
from release r
join development_plan p on p.bot_id = r.bot_id and p.state <> 'CANCELLED'
join requirement q on q.id = p.requirement_id
where p.release_id = r.id
  or p.release_id is null and p.created_at <= greatest(r.released_at, r.created_at)
    and (q.delivered_at is null or q.delivered_at >= r.released_at);

-- The accepted design of each kind: the release's own before the bot's.
create view released_design as
select distinct on (r.id, d.kind) r.id as release_id, d.id as design_document_id, d.kind
from release r
join design_document d on d.bot_id = r.bot_id and (d.release_id = r.id or d.release_id is null)
where d.state = 'ACCEPTED'
order by r.id, d.kind, d.release_id nulls last;

-- Defects that are not closed and were found in a release or before it.
create view released_defect as
select r.id as release_id, d.id as defect_id, d.number, d.severity, d.state, d.title, d.created_at
from release r
join defect d on d.bot_id = r.bot_id
left join release found on found.id = d.release_id
where d.state not in ('VERIFIED', 'CLOSED', 'REJECTED') and (found.id is null or (found.released_at, found.id) <= (r.released_at, r.id));

-- What the departments that asked for it said last of a release, of what had been recorded by a time.
create function signed_acceptance(of_release bigint, until timestamptz) returns setof acceptance language sql stable as $$
  select distinct on (department_id) *
  from acceptance
  where release_id = of_release and created_at <= until
  order by department_id, signed_at desc, id desc;
$$;

create function last_test_run(of_release bigint, until timestamptz) returns setof test_run language sql stable as $$
  select distinct on (kind) * from test_run where release_id = of_release and created_at <= until order by kind, finished_at desc, id desc;
$$;

create function last_quality_report(of_release bigint, until timestamptz) returns setof quality_report language sql stable as $$
  select distinct on (kind) * from quality_report where release_id = of_release and created_at <= until
  order by kind, measured_at desc, id desc;
$$;

-- Everything that an approval is given to: what had been recorded by a time, as it is now, and what was recorded later and speaks
-- against the release. Names, titles and comments are not in it. Records stand under their numbers or keys, so that two documents can
-- be compared. (ADR 0025)
create function launch_document(application bigint, until timestamptz) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'format', 1,
    'application', jsonb_build_object(
      'number', a.number,
      'featureIntroduction', a.feature_introduction,
      'testReport', a.test_report
    ),
    'bot', jsonb_build_object(
      'code', b.code,
      'criticality', b.criticality,
      'dataClassification', b.data_classification,
      'channel', b.channel,
      'ownerDepartment', (select code from department where id = b.owner_department_id)
    ),
    'release', jsonb_build_object(
      'label', r.label,
      'sourceRevision', r.source_revision,
      'releasedAt', iso_time(r.released_at)
    ),
    'requirements', (
      select coalesce(jsonb_object_agg(q.number, jsonb_build_object(
        'department', d.code,
        'agreed', q.agreed_at is not null and q.state in ('AGREED', 'PLANNED', 'DELIVERED'),
        'planned', p.approved_at is not null,
        'content', hex_hash(concat_ws(E'\n', q.scenario, q.workflow, q.expected_effect))
      )), '{}')
      from released_requirement rr
      join requirement q on q.id = rr.requirement_id
      join department d on d.id = q.department_id
      join development_plan p on p.id = rr.plan_id
      where rr.release_id = r.id and p.created_at <= until
    ),
    'designs', (
      select coalesce(jsonb_object_agg(d.kind, jsonb_build_object(
        'revision', d.revision,
        'content', hex_hash(concat_ws(E'\n', d.body, d.link))
      )), '{}')
      from released_design rd
      join design_document d on d.id = rd.design_document_id
      where rd.release_id = r.id
    ),
    'quality', jsonb_build_object(
      'reports', (
        select coalesce(jsonb_object_agg(kind, jsonb_build_object(
          'tool', tool, 'value', value, 'threshold', threshold, 'passed', passed, 'measuredAt', iso_time(measured_at)
        )), '{}')
        from last_quality_report(r.id, until)
      ),
      'failedSince', (
        select coalesce(jsonb_object_agg(id::text, jsonb_build_object('kind', kind, 'value', value, 'threshold', threshold)), '{}')
        from quality_report where release_id = r.id and created_at > until and not passed
      )
    ),
    'reviews', (
      select coalesce(jsonb_object_agg(c.id::text, jsonb_build_object(
        'module', c.module,
        'importance', c.importance,
        'author', author.code,
        'reviewer', reviewer.code,
        'state', c.state
      )), '{}')
      from code_review c
      join employee author on author.id = c.author_id
      join employee reviewer on reviewer.id = c.reviewer_id
      where c.release_id = r.id and c.created_at <= until
    ),
    'tests', jsonb_build_object(
      'runs', (
        select coalesce(jsonb_object_agg(kind, jsonb_build_object(
          'run', id, 'result', result, 'passed', passed, 'failed', failed, 'skipped', skipped, 'finishedAt', iso_time(finished_at)
        )), '{}')
        from last_test_run(r.id, until)
      ),
      'failedSince', (
        select coalesce(jsonb_object_agg(id::text, jsonb_build_object('kind', kind, 'failed', failed)), '{}')
        from test_run where release_id = r.id and created_at > until and result = 'FAILED'
      )
    ),
    'acceptances', jsonb_build_object(
      'signed', (
        select coalesce(jsonb_object_agg(d.code, jsonb_build_object(
          'decision', s.decision, 'signedAt', iso_time(s.signed_at), 'content', s.content_hash
        )), '{}')
        from signed_acceptance(r.id, until) s
        join department d on d.id = s.department_id
      ),
      'refusedSince', (
        select coalesce(jsonb_object_agg(s.id::text, jsonb_build_object('department', d.code, 'reason', s.reason)), '{}')
        from acceptance s
        join department d on d.id = s.department_id
        where s.release_id = r.id and s.created_at > until and s.decision = 'REFUSED'
      )
    ),
    'open', jsonb_build_object(
      'defects', (
        select coalesce(jsonb_object_agg(number, severity), '{}') from released_defect
        where release_id = r.id and weighs(severity)
      ),
      'findings', (
        select coalesce(jsonb_object_agg(c.id || '.' || f.position, f.severity), '{}')
        from code_review c
        join review_finding f on f.code_review_id = c.id
        where c.release_id = r.id and f.state in ('OPEN', 'FIXED') and weighs(f.severity)
      ),
      'vulnerabilities', (
        select coalesce(jsonb_object_agg(f.id::text, jsonb_build_object('tool', f.tool, 'rule', f.rule, 'level', f.level)), '{}')
        from security_finding f
        where f.bot_id = r.bot_id and f.state = 'OPEN' and f.blocking and exists (
          select from finding_occurrence s join test_run t on t.id = s.test_run_id where s.security_finding_id = f.id and t.release_id = r.id
        )
      )
    ),
    'risks', (
      select coalesce(jsonb_object_agg(k.category, jsonb_build_object(
        'likelihood', k.likelihood,
        'impact', k.impact,
        'level', k.level,
        'measures', hex_hash(k.measures),
        'residualLikelihood', k.residual_likelihood,
        'residualImpact', k.residual_impact,
        'residualLevel', k.residual_level,
        'modelVersion', k.model_version,
        'author', e.code
      )), '{}')
      from risk_assessment k
      join employee e on e.id = k.author_id
      where k.release_id = r.id and k.superseded_at is null
    )
  )
  from launch_application a
  join release r on r.id = a.release_id
  join bot b on b.id = a.bot_id
  where a.id = application;
$$;

-- What was submitted with the present revision of an application, as it is at this moment.
create function present_document(application bigint) returns text language sql stable as $$
  select canonical_json(launch_document(a.id, v.evidence_until))
  from launch_application a
  join launch_revision v on v.id = a.current_revision_id
  where a.id = application;
$$;

-- Approvals that hold at this moment: what was approved is what is there.
create view valid_launch as
select a.bot_id, a.release_id, a.id as launch_application_id, a.approved_at
from launch_application a
join launch_revision v on v.id = a.current_revision_id
where a.state = 'APPROVED' and v.outcome = 'APPROVED' and v.document_hash = hex_hash(present_document(a.id));

-- The person behind an account: of whom several accounts are, it is one.
create function person(account bigint) returns text language sql stable as $$
  select coalesce('employee ' || employee_id, 'account ' || id) from identity where id = account;
$$;

-- Who built what an application is about, and as what: they do not approve it. (Policy 2.4.2)
create view launch_builder as
with named as (
  select a.id as launch_application_id, a.applicant_id as identity_id, null::bigint as employee_id, 'APPLICANT' as role
  from launch_application a
  union all
  select a.id, p.drafted_by_id, null, 'PLANNER'
  from launch_application a
  join released_requirement rr on rr.release_id = a.release_id
  join development_plan p on p.id = rr.plan_id
  union all
  select a.id, null, m.owner_id, 'MILESTONE_OWNER'
  from launch_application a
  join released_requirement rr on rr.release_id = a.release_id
  join milestone m on m.plan_id = rr.plan_id
  union all
  select a.id, author, null, 'DESIGNER'
  from launch_application a
  join released_design rd on rd.release_id = a.release_id
  join design_document d on d.id = rd.design_document_id
  cross join unnest(d.author_ids) as author
  union all
  select a.id, b.identity_id, b.employee_id, 'DEVELOPER'
  from launch_application a
  join release_builder b on b.release_id = a.release_id
)
select distinct n.launch_application_id, coalesce('employee ' || n.employee_id, person(n.identity_id)) as person, n.role
from named n
where n.employee_id is not null or person(n.identity_id) is not null;

create view launch_builder_shown as
select ('x' || substr(md5(b.launch_application_id || b.person || b.role), 1, 15))::bit(60)::bigint as id, b.launch_application_id, b.role,
  coalesce(e.name, i.display_name) as name
from launch_builder b
left join employee e on b.person = 'employee ' || e.id
left join identity i on b.person = 'account ' || i.id;

-- Who holds the permission over a department.
create function department_approvers(department bigint) returns table (identity_id bigint) language sql stable as $$
  select distinct v.identity_id
  from viewer_permission v
  join identity i on i.id = v.identity_id and i.disabled_at is null
  where v.permission = 'delivery:approve-launch'
    and (v.scope = 'EVERYTHING' or v.department_id = any ((select d.lineage from department d where d.id = department)::bigint[]));
$$;

-- Who may decide about an approval at a time: who holds the permission over the department and is not away, and to whom one of these
-- has handed it; never who built it or has decided for another department.
create function launch_approvers(approval bigint, at timestamptz)
returns table (identity_id bigint, approver_id bigint) language sql stable as $$
  with asked as (
    select id, department_id, launch_application_id, launch_revision_id from launch_approval where id = approval
  ),
  -- who built it: of this application only, which a join would not see
  built as (
    select b.person from launch_builder b where b.launch_application_id = (select launch_application_id from asked)
  ),
  -- the same, and who has decided for another department
  excluded as (
    select person from built
    union all
    select o.decided_by_person
    from asked
    join launch_approval o on o.launch_revision_id = asked.launch_revision_id and o.id <> asked.id and o.decided_by_person is not null
  ),
  holder as (
    select may.identity_id as id, person(may.identity_id) as person
    from asked
    cross join lateral department_approvers(asked.department_id) may
    where person(may.identity_id) not in (select built.person from built)
  ),
  handed as (
    select h.id, h.person, g.delegate_id, g.absent
    from asked
    join launch_delegation g on g.ended_at is null and g.starts_at <= at and g.ends_at > at
      and (g.department_id is null or g.department_id = asked.department_id)
    join holder h on h.person = person(g.approver_id)
  )
  select h.id, null::bigint
  from holder h
  where not exists (select from handed where handed.id = h.id and handed.absent)
    and h.person not in (select e.person from excluded e)
  union all
  select i.id, min(handed.id)
  from handed
  join identity i on i.employee_id = handed.delegate_id and i.disabled_at is null
  where person(i.id) not in (select e.person from excluded e)
  group by i.id;
$$;

-- Who may decide about what is not decided, by name.
create view launch_approver as
select ('x' || substr(md5(p.id || ' ' || may.identity_id || ' ' || coalesce(may.approver_id, 0)), 1, 15))::bit(60)::bigint as id,
  p.id as launch_approval_id, p.launch_application_id, may.identity_id, i.display_name as name, approver.display_name as on_behalf_of
from launch_approval p
cross join lateral launch_approvers(p.id, now()) may
join identity i on i.id = may.identity_id
left join identity approver on approver.id = may.approver_id
where p.state = 'PENDING';

-- Who sees an application by name: who approves for a department that was asked, who may decide in the place of one of these, and who
-- has decided.
create view launch_application_viewer as
select p.launch_application_id as record_id, may.identity_id
from launch_approval p
cross join lateral department_approvers(p.department_id) may
union all
select launch_application_id, identity_id from launch_approver
union all
select launch_application_id, decided_by_id from launch_approval where decided_by_id is not null;

-- Who sees a delegation by name: the approver and the delegate.
create view launch_delegation_viewer as
select g.id as record_id, g.approver_id as identity_id from launch_delegation g
union all
select g.id, i.id from launch_delegation g join identity i on i.employee_id = g.delegate_id;

-- Which departments must approve an application, by the rules for bots like that.
create view launch_required_department as
with required as (
  select a.id as launch_application_id, u.id as rule_id, u.purpose, u.decide_within_days, asked.department_id
  from launch_application a
  join bot b on b.id = a.bot_id
  join launch_rule u on u.retired_at is null
    and (u.criticality is null or u.criticality = b.criticality)
    and (u.data_classification is null or u.data_classification = b.data_classification)
  cross join lateral (
    select b.owner_department_id as department_id where u.approver = 'OWNER'
    union
    select u.department_id where u.approver = 'DEPARTMENT'
    union
    select q.department_id
    from released_requirement rr
    join requirement q on q.id = rr.requirement_id
    where u.approver = 'REQUESTER' and rr.release_id = a.release_id
  ) asked
  where asked.department_id is not null
)
select q.launch_application_id, q.department_id, d.name as department,
  (array_agg(q.purpose order by q.decide_within_days, q.rule_id))[1] as purpose, min(q.decide_within_days) as decide_within_days
from required q
join department d on d.id = q.department_id
group by q.launch_application_id, q.department_id, d.name;

-- Whether somebody could decide for a department about an application: who holds the permission and did not build it.
create function has_launch_approver(application bigint, department bigint) returns boolean language sql stable as $$
  select exists (
    select from department_approvers(department) may
    where not exists (select from launch_builder b where b.launch_application_id = application and b.person = person(may.identity_id))
  );
$$;

-- What an application must show, clause by clause, and whether it does. `found` says what there is, `missing` what is not.
create view launch_checklist as
with item as (
  -- 2.1.1 what was asked for, agreed by both sides
  select a.id as launch_application_id, 1 as position, '2.1.1' as clause, 'REQUIREMENT_AGREED' as item,
    coalesce(bool_and(q.agreed_at is not null and q.state in ('AGREED', 'PLANNED', 'DELIVERED')) filter (where q.id is not null), false) as satisfied,
    string_agg(q.number, ', ' order by q.id) as found,
    coalesce('These requirements are not agreed: ' || string_agg(q.number, ', ' order by q.id)
      filter (where q.agreed_at is null or q.state not in ('AGREED', 'PLANNED', 'DELIVERED')) || '.',
      'No requirement is planned for this release.') as missing,
    null as record_id
  from launch_application a
  left join released_requirement rr on rr.release_id = a.release_id
  left join requirement q on q.id = rr.requirement_id
  group by a.id
  union all
  -- 2.1.3 a plan
  select a.id, 2, '2.1.3', 'PLAN_APPROVED',
    coalesce(bool_and(p.approved_at is not null) filter (where p.id is not null), false),
    string_agg('plan for ' || q.number, ', ' order by q.id),
    coalesce('The plan for these requirements is not approved: ' || string_agg(q.number, ', ' order by q.id)
      filter (where p.approved_at is null) || '.', 'There is no development plan for this release.'),
    case when count(p.id) = 1 then 'development_plan_' || min(p.id) end
  from launch_application a
  left join released_requirement rr on rr.release_id = a.release_id
  left join development_plan p on p.id = rr.plan_id
  left join requirement q on q.id = rr.requirement_id
  group by a.id
  union all
  -- 2.2.1 design of each kind
  select a.id, 2 + k.place, '2.2.1', 'DESIGN_' || k.kind, d.id is not null, d.title || ', revision ' || d.revision,
    'No design document of the kind ' || k.kind || ' is accepted.',
    'design_document_' || d.id
  from launch_application a
  cross join (values (1, 'ARCHITECTURE'), (2, 'ALGORITHM'), (3, 'USER_INTERFACE')) as k (place, kind)
  left join released_design rd on rd.release_id = a.release_id and rd.kind = k.kind
  left join design_document d on d.id = rd.design_document_id
  union all
  -- 2.2.2 quality
  select a.id, 5 + k.place, '2.2.2', 'QUALITY_' || k.kind, coalesce(g.passed, false),
    g.tool || ': ' || g.value || ' (threshold ' || g.threshold || ')',
    case when g.id is null then 'There is no report of the kind ' || k.kind || '.'
      else 'The last report of the kind ' || k.kind || ' missed its threshold.' end,
    'quality_report_' || g.id
  from launch_application a
  cross join (values (1, 'LINT'), (2, 'COVERAGE')) as k (place, kind)
  left join lateral last_quality_report(a.release_id, 'infinity') g on g.kind = k.kind
  union all
  -- 2.2.3 reviews
  select a.id, 8, '2.2.3', 'REVIEWS_CLOSED', count(c.id) > 0 and bool_and(c.state = 'CLOSED'),
    nullif(count(c.id) filter (where c.state = 'CLOSED'), 0) || ' closed',
    coalesce('Reviews of these modules are not closed: ' || string_agg(c.module, ', ' order by c.id) filter (where c.state <> 'CLOSED') || '.',
      'No code was reviewed.'),
    null
  from launch_application a
  left join code_review c on c.release_id = a.release_id
  group by a.id
  union all
  -- 2.3.1 tests
  select a.id, 8 + k.place, '2.3.1', 'TESTS_' || k.kind, coalesce(t.result = 'PASSED', false),
    t.name || ': ' || t.passed || ' passed, ' || t.failed || ' failed, ' || t.skipped || ' skipped',
    case when t.id is null then 'No ' || lower(k.kind) || ' test was run.' else 'The last ' || lower(k.kind) || ' test failed.' end,
    'test_run_' || t.id
  from launch_application a
  cross join (values (1, 'FUNCTIONAL'), (2, 'PERFORMANCE'), (3, 'SECURITY')) as k (place, kind)
  left join lateral last_test_run(a.release_id, 'infinity') t on t.kind = k.kind
  union all
  -- 2.3.2 defects
  select a.id, 12, '2.3.2', 'DEFECTS_CLOSED', count(d.defect_id) filter (where weighs(d.severity)) = 0,
    string_agg(d.number || ' ' || d.severity, ', ' order by d.defect_id) filter (where not weighs(d.severity)),
    'These defects are open: ' || string_agg(d.number || ' ' || d.severity, ', ' order by d.defect_id) filter (where weighs(d.severity)) || '.',
    null
  from launch_application a
  left join released_defect d on d.release_id = a.release_id
  group by a.id
  union all
  -- 2.3.3 acceptance by each department that asked
  select a.id, 13, '2.3.3', 'ACCEPTED',
    coalesce(bool_and(s.decision = 'ACCEPTED') filter (where q.department_id is not null), false)
      and count(*) filter (where q.department_id is not null and s.id is null) = 0,
    string_agg(distinct d.name, ', ') filter (where s.decision = 'ACCEPTED'),
    coalesce('These departments have not accepted it: ' || string_agg(distinct d.name, ', ') filter (where s.decision is distinct from 'ACCEPTED')
      || '.', 'No department that asked for it has accepted it.'),
    null
  from launch_application a
  left join released_requirement rr on rr.release_id = a.release_id
  left join requirement q on q.id = rr.requirement_id
  left join department d on d.id = q.department_id
  left join lateral signed_acceptance(a.release_id, 'infinity') s on s.department_id = q.department_id
  group by a.id
  union all
  -- 2.4.1 what is written for the application
  select a.id, 14, '2.4.1', 'FEATURE_INTRODUCTION', a.feature_introduction is not null, null, 'The feature introduction is not written.',
    null
  from launch_application a
  union all
  select a.id, 15, '2.4.1', 'TEST_REPORT', a.test_report is not null, null, 'The test report is not written.', null
  from launch_application a
  union all
  select a.id, 15 + k.place, '2.4.1', 'RISK_' || k.category, r.id is not null, 'level ' || r.level || ', residual ' || r.residual_level,
    'The ' || lower(k.category) || ' risk is not assessed.',
    'risk_assessment_' || r.id
  from launch_application a
  cross join (values (1, 'TECHNICAL'), (2, 'BUSINESS'), (3, 'SECURITY')) as k (place, category)
  left join risk_assessment r on r.release_id = a.release_id and r.category = k.category and r.superseded_at is null
  union all
  -- 2.4.2 somebody who can approve it in each department that must
  select a.id, 19, '2.4.2', 'APPROVERS',
    count(q.department_id) > 0 and bool_and(has_launch_approver(a.id, q.department_id)),
    string_agg(q.department, ', ' order by q.department),
    coalesce('In these departments nobody who did not build it may approve it: ' || string_agg(q.department, ', ' order by q.department)
      filter (where not has_launch_approver(a.id, q.department_id)) || '.', 'No rule names a department that must approve it.'),
    null
  from launch_application a
  left join launch_required_department q on q.launch_application_id = a.id
  group by a.id
)
select launch_application_id * 100 + position as id, launch_application_id, position, clause, item, coalesce(satisfied, false) as satisfied,
  case when not coalesce(satisfied, false) then missing end as missing, found, record_id
from item;

-- Which bots' records changed in a transaction while something about them is submitted or approved: looked at when it is committed.
create table launch_doubt (
  xid xid8 not null default pg_current_xact_id(),
  bot_id bigint not null,
  primary key (xid, bot_id)
);

-- The statement that gives the bots is the trigger's argument.
create function doubt_launches() returns trigger language plpgsql as $$
begin
  execute format($statement$
    insert into launch_doubt (bot_id)
    select distinct a.bot_id from (%s) as touched (bot_id)
    join launch_application a on a.bot_id = touched.bot_id and a.state in ('SUBMITTED', 'IN_REVIEW', 'APPROVED')
    on conflict do nothing
  $statement$, tg_argv[0]);
  return null;
end;
$$;

-- What an approval was given to is no longer so: it falls, whoever changed it and by whichever way. What it fell for stays with it.
create function invalidate_launch(application launch_application, present text) returns void language plpgsql as $$
begin
  insert into launch_change (launch_revision_id, position, path, value_before, value_after)
  select v.id, row_number() over (), change.pointer, change.value_before, change.value_after
  from launch_revision v
  cross join lateral json_changes(v.document::jsonb, present::jsonb) change
  where v.id = application.current_revision_id;
  update launch_revision set outcome = 'INVALIDATED', ended_at = now(), found_document = present where id = application.current_revision_id;
  update launch_approval set state = 'LAPSED' where launch_revision_id = application.current_revision_id and state = 'PENDING';
  update launch_application set state = 'INVALIDATED', invalidated_at = now(), announced_at = null where id = application.id;
end;
$$;

create function settle_launch_doubt() returns trigger language plpgsql as $$
declare
  application launch_application;
  present text;
begin
  -- everybody who locks both locks the bot first
  perform from bot where id = new.bot_id for no key update;
  for application in
    select * from launch_application
    where bot_id = new.bot_id and state in ('SUBMITTED', 'IN_REVIEW', 'APPROVED')
    order by id
    for update
  loop
    present := present_document(application.id);
    if present is distinct from (select document from launch_revision where id = application.current_revision_id) then
      perform invalidate_launch(application, present);
    end if;
  end loop;
  delete from launch_doubt where xid = new.xid and bot_id = new.bot_id;
  return null;
end;
$$;

-- Locks an application, and its bot before it, until the transaction ends.
create function hold_launch(application bigint) returns void language plpgsql as $$
begin
  perform from bot where id = (select bot_id from launch_application where id = application) for no key update;
  perform from launch_application where id = application for update;
end;
$$;

create constraint trigger settle_doubt after insert on launch_doubt
  deferrable initially deferred for each row execute function settle_launch_doubt();

-- Has the changes of a table looked at. Its rows are called `changed`.
create procedure doubt_launches_by(evidence regclass, bots text) language plpgsql as $$
begin
  execute format('create trigger doubt_launches_inserted after insert on %s referencing new table as changed
    for each statement execute function doubt_launches(%L)', evidence, bots);
  execute format('create trigger doubt_launches_updated after update on %s referencing new table as changed
    for each statement execute function doubt_launches(%L)', evidence, bots);
  execute format('create trigger doubt_launches_deleted after delete on %s referencing old table as changed
    for each statement execute function doubt_launches(%L)', evidence, bots);
end;
$$;

call doubt_launches_by('requirement', 'select p.bot_id from changed c join development_plan p on p.requirement_id = c.id');
call doubt_launches_by('development_plan', 'select bot_id from changed');
call doubt_launches_by('design_document', 'select bot_id from changed');
call doubt_launches_by('code_review', 'select bot_id from changed');
call doubt_launches_by('review_finding', 'select r.bot_id from changed c join code_review r on r.id = c.code_review_id');
call doubt_launches_by('test_run', 'select bot_id from changed');
call doubt_launches_by('security_finding', 'select bot_id from changed');
call doubt_launches_by('finding_occurrence', 'select t.bot_id from changed c join test_run t on t.id = c.test_run_id');
call doubt_launches_by('quality_report', 'select bot_id from changed');
call doubt_launches_by('defect', 'select bot_id from changed');
call doubt_launches_by('acceptance', 'select bot_id from changed');
call doubt_launches_by('risk_assessment', 'select bot_id from changed');
call doubt_launches_by('release', 'select bot_id from changed');
call doubt_launches_by('bot', 'select id from changed');
call doubt_launches_by('launch_application', 'select bot_id from changed');

-- A decision is made once, and never by who built it.
create function guard_launch_decision() returns trigger language plpgsql as $$
begin
  if old.state <> 'PENDING' then
    raise exception 'the approval % is decided', old.id using errcode = 'check_violation', constraint = 'launch_decided';
  end if;
  if exists (
    select from launch_builder b where b.launch_application_id = new.launch_application_id and b.person = new.decided_by_person
  ) then
    raise exception 'who built it does not approve it' using errcode = 'check_violation', constraint = 'launch_builder';
  end if;
  return new;
end;
$$;

create trigger guard_decision before update of state, decided_by_id, decided_by_person, document_hash on launch_approval
  for each row execute function guard_launch_decision();

-- Approved is what every department approved that must, and what has not changed since it was submitted.
create function guard_launch_approval() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'DRAFT' then
      raise exception 'an application begins as a draft' using errcode = 'check_violation', constraint = 'launch_draft';
    end if;
    return new;
  end if;
  if new.state = 'APPROVED' and old.state <> 'APPROVED' and (
    not exists (select from launch_approval where launch_revision_id = new.current_revision_id)
    or exists (
      select from launch_approval p
      join launch_revision v on v.id = p.launch_revision_id
      where v.id = new.current_revision_id and (p.state <> 'APPROVED' or p.document_hash <> v.document_hash)
    )
  ) then
    raise exception 'application % is not approved by every department that must', new.number
      using errcode = 'check_violation', constraint = 'launch_approval';
  end if;
  return new;
end;
$$;

create trigger guard_approval before insert or update of state on launch_application
  for each row execute function guard_launch_approval();

-- A revision is what it was when it was submitted.
create function guard_launch_revision() returns trigger language plpgsql as $$
begin
  if (new.document, new.document_hash, new.evidence_until) is distinct from (old.document, old.document_hash, old.evidence_until) then
    raise exception 'what was submitted stays as it was' using errcode = 'check_violation', constraint = 'launch_revision';
  end if;
  return new;
end;
$$;

create trigger guard_revision before update on launch_revision for each row execute function guard_launch_revision();

-- Only an approved bot goes live (policy 2.4.3), whoever writes and by whichever way: what runs changes only to a release whose approval
-- holds at that moment. A bot that was taken over from where it was in use is shown as never approved until it is.
create or replace function guard_bot_launch() returns trigger language plpgsql as $$
declare
  approved launch_application;
begin
  if tg_op = 'INSERT' then
    if new.state in ('LIVE', 'SUSPENDED') and new.origin <> 'IMPORTED' or new.live_release_id is not null then
      raise exception 'bot % cannot be registered as %: only an approved bot goes live', new.code, new.state
        using errcode = 'check_violation', constraint = 'bot_launch';
    end if;
    new.approval := case when new.state in ('LIVE', 'SUSPENDED', 'RETIRED') then 'NEVER_APPROVED' else 'NOT_LAUNCHED' end;
    return new;
  end if;
  if new.origin <> old.origin then
    raise exception 'the origin of bot % is what it was', new.code
      using errcode = 'check_violation', constraint = 'bot_origin';
  end if;
  if new.state = 'SUSPENDED' and old.state not in ('LIVE', 'SUSPENDED')
    or new.live_release_id is distinct from old.live_release_id and (new.state <> 'LIVE' or new.live_release_id is null) then
    raise exception 'bot % cannot go from % to %: only an approved bot goes live', new.code, old.state, new.state
      using errcode = 'check_violation', constraint = 'bot_launch';
  end if;
  select * into approved from launch_application where bot_id = new.id and release_id = new.live_release_id for share;
  if new.state = 'LIVE' and (old.state <> 'LIVE' or new.live_release_id is distinct from old.live_release_id)
    -- one that ran before anything was approved here may go on
    and not (old.state = 'SUSPENDED' and old.live_release_id is null and new.live_release_id is null)
    and not exists (select from valid_launch where launch_application_id = approved.id) then
    raise exception 'bot % cannot go from % to %: only an approved bot goes live', new.code, old.state, new.state
      using errcode = 'check_violation', constraint = 'bot_launch';
  end if;
  new.approval := case
    when new.live_release_id is not null then case approved.state when 'APPROVED' then 'APPROVED' else 'INVALIDATED' end
    when new.state in ('LIVE', 'SUSPENDED', 'RETIRED') then 'NEVER_APPROVED'
    else 'NOT_LAUNCHED'
  end;
  return new;
end;
$$;

drop trigger guard_launch on bot;
create trigger guard_launch before insert or update of state, origin, live_release_id, approval on bot
  for each row execute function guard_bot_launch();

-- What the bot shows of its approval follows the application about the release that runs.
create function show_approval() returns trigger language plpgsql as $$
begin
  update bot set approval = 'APPROVED' where id = new.bot_id and live_release_id = new.release_id;
  return null;
end;
$$;

create trigger show_approval after update of state on launch_application
  for each row when (old.state <> new.state and 'APPROVED' in (old.state, new.state)) execute function show_approval();

create function record_launch() returns trigger language plpgsql as $$
begin
  update launch_application set launched_at = coalesce(launched_at, now()) where release_id = new.live_release_id;
  insert into requirement_launch (requirement_id, bot_id, department_id, launch_application_id, agreed_at, launched_at)
  select q.id, new.id, q.department_id, a.id, q.agreed_at, a.launched_at
  from launch_application a
  join released_requirement rr on rr.release_id = a.release_id
  join requirement q on q.id = rr.requirement_id
  where a.release_id = new.live_release_id and q.agreed_at is not null
  on conflict (requirement_id) do nothing;
  return null;
end;
$$;

create trigger record_launch after update of live_release_id on bot
  for each row when (old.live_release_id is distinct from new.live_release_id) execute function record_launch();
