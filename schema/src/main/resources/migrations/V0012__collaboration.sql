-- Manuals: how to use a bot, in revisions. (Policy 4.2.1)
create table manual (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  revision integer not null check (revision > 0),
  title text not null check (title <> ''),
  body text not null check (body <> ''),
  change_note text,
  state text not null default 'DRAFT' check (state in ('DRAFT', 'PUBLISHED', 'SUPERSEDED')),
  drafted_by_id bigint not null references identity,
  published_at timestamptz(3),
  published_by_id bigint references identity,
  superseded_at timestamptz(3),
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (bot_id, revision),
  check ((state = 'DRAFT') = (published_at is null)),
  check ((state = 'SUPERSEDED') = (superseded_at is not null))
);

-- One current revision and one draft.
create unique index manual_published on manual (bot_id) where state = 'PUBLISHED';

create unique index manual_draft on manual (bot_id) where state = 'DRAFT';

create index manual_bot on manual (bot_id, created_at, id);
create index manual_state on manual (state, created_at, id);
create index manual_created_at on manual (created_at, id);

create trigger count_change before update on manual for each row execute function count_change();

alter table import_record add column manual_id bigint references manual on delete set null;
create index import_record_manual on import_record (manual_id) where manual_id is not null;

-- Who confirmed that they read a revision. (Policy 4.2.2)
create table manual_acknowledgement (
  id bigint generated always as identity primary key,
  manual_id bigint not null references manual,
  acknowledged_by_id bigint not null references identity,
  employee_id bigint references employee,
  acknowledged_at timestamptz(3) not null,
  unique (manual_id, acknowledged_by_id)
);

-- A person with several accounts counts once.
create unique index manual_acknowledgement_employee on manual_acknowledgement (manual_id, employee_id);

create index manual_acknowledgement_acknowledged_by on manual_acknowledgement (acknowledged_by_id);
create index manual_acknowledgement_of_employee on manual_acknowledgement (employee_id);
create index manual_acknowledgement_manual on manual_acknowledgement (manual_id, acknowledged_at, id);

-- Who may use or operate a bot: an employee, or an account without an employee.
create view bot_user as
with account as not materialized (
  select i.id, case when i.employee_id is null then i.id end as identity_id, i.employee_id
  from identity i
  left join employee e on e.id = i.employee_id
  where i.disabled_at is null and (e.left_on is null or e.left_on >= current_date)
),
usable as not materialized (
  select bot_id, role_id, department_id, employee_id from function_grant where expires_at is null or expires_at > now()
)
select u.bot_id, e.id as employee_id, null::bigint as identity_id
from usable u
join employee e on e.id = u.employee_id
where e.left_on is null or e.left_on >= current_date
union
select u.bot_id, e.id, null
from usable u
join (department d cross join lateral unnest(d.lineage) as above (id)) on above.id = u.department_id
join employee e on e.department_id = d.id
where e.left_on is null or e.left_on >= current_date
union
select u.bot_id, a.employee_id, a.identity_id
from usable u
join bot b on b.id = u.bot_id
left join department o on o.id = b.owner_department_id
join access_grant g on g.role_id = u.role_id and (g.expires_at is null or g.expires_at > now())
  and (g.scope = 'EVERYTHING' or g.bot_id = b.id or g.department_id = any (o.lineage))
join account a on a.id = g.identity_id
union
select b.id, a.employee_id, a.identity_id
from bot b
left join department o on o.id = b.owner_department_id
join viewer_permission v on v.permission = 'operations:handle-incident'
  and (v.scope = 'EVERYTHING' or v.bot_id = b.id or v.department_id = any (o.lineage))
join account a on a.id = v.identity_id;

-- Who must acknowledge the current revision, and who has; the key combines those of the revision and the person.
create view manual_reader as
select (m.id << 32) + coalesce(u.employee_id * 2, u.identity_id * 2 + 1) as id, m.id as manual_id, u.employee_id,
  coalesce(e.name, i.display_name) as name, a.acknowledged_at
from manual m
join bot_user u on u.bot_id = m.bot_id
left join employee e on e.id = u.employee_id
left join identity i on i.id = u.identity_id
left join manual_acknowledgement a on a.manual_id = m.id and (a.employee_id = u.employee_id or a.acknowledged_by_id = u.identity_id)
where m.state = 'PUBLISHED';

-- Feedback about bots. (Policy 4.3.1, 4.3.2)
create sequence feedback_number;

create table feedback (
  id bigint generated always as identity primary key,
  number text not null unique check (number <> ''),
  bot_id bigint not null references bot,
  title text not null check (title <> ''),
  text text not null check (text <> ''),
  state text not null default 'OPEN' check (state in ('OPEN', 'UNDER_DISCUSSION', 'DECIDED', 'CLOSED')),
  given_by_id bigint not null references identity,
  contributions integer not null default 0 check (contributions >= 0),
  -- By when somebody else must have answered it; when that first happened; and when it was noticed that it did not.
  answer_due_at timestamptz(3) not null,
  answered_at timestamptz(3),
  missed_at timestamptz(3),
  outcome text check (outcome in ('ACCEPTED', 'DECLINED', 'REQUIREMENT', 'INCIDENT')),
  reason text,
  decided_at timestamptz(3),
  decided_by_id bigint references identity,
  closed_at timestamptz(3),
  requirement_id bigint references requirement,
  incident_id bigint references incident,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check ((state = 'DECIDED') = (outcome is not null and decided_at is not null and decided_by_id is not null)),
  check ((state = 'CLOSED') = (closed_at is not null)),
  check (requirement_id is null or outcome = 'REQUIREMENT'),
  check (incident_id is null or outcome = 'INCIDENT')
);

create index feedback_bot on feedback (bot_id, created_at, id);
create index feedback_state on feedback (state, created_at, id);
create index feedback_outcome on feedback (outcome, created_at, id);
create index feedback_created_at on feedback (created_at, id);
create index feedback_given_by on feedback (given_by_id, created_at, id);
create index feedback_requirement on feedback (requirement_id, created_at, id);
create index feedback_answer_due_at on feedback (answer_due_at, id);
create index feedback_unanswered on feedback (answer_due_at, id) where answered_at is null;
create index feedback_incident on feedback (incident_id, created_at, id);

-- the reference to the resulting record is part of the decision
create trigger count_change before update of state, contributions on feedback
  for each row execute function count_change();

-- Whoever gave feedback sees it and its discussion, whatever their roles. (Policy 4.3.1)
create view feedback_giver as
select id as record_id, given_by_id as identity_id from feedback;

create table feedback_contribution (
  id bigint generated always as identity primary key,
  feedback_id bigint not null references feedback,
  text text not null check (text <> ''),
  written_at timestamptz(3) not null,
  written_by_id bigint not null references identity
);

create index feedback_contribution_feedback on feedback_contribution (feedback_id, written_at, id);

insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('collaboration:read',            '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,AUDITOR,ANALYST}'),
  ('collaboration:write-manual',    '{ADMINISTRATOR,DEVELOPER,OPERATOR}'),
  ('collaboration:publish-manual',  '{ADMINISTRATOR,OPERATOR}'),
  ('collaboration:give-feedback',   '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,ANALYST}'),
  ('collaboration:decide-feedback', '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);

-- Meetings, with minutes, lessons learned and action items. (Policy 4.3.3)
create sequence meeting_number;

create table meeting (
  id bigint generated always as identity primary key,
  number text not null unique check (number <> ''),
  title text not null check (title <> ''),
  department_id bigint references department,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null check (ends_at > starts_at),
  time_zone text not null check (time_zone <> ''),
  place text,
  link text,
  organiser_id bigint not null references employee,
  -- The obligation that the meetings of a series fulfill.
  series_id bigint references obligation,
  agenda_titles text[] not null default '{}',
  agenda_minutes integer[] not null default '{}',
  state text not null default 'SCHEDULED' check (state in ('SCHEDULED', 'HELD', 'MINUTED', 'CANCELLED')),
  minutes text,
  decision_texts text[] not null default '{}',
  minutes_published_at timestamptz(3),
  minutes_published_by_id bigint references identity,
  cancelled_at timestamptz(3),
  cancel_reason text,
  -- When it was noticed that, a day after its end, it was neither cancelled nor has minutes.
  missed_at timestamptz(3),
  missed boolean not null generated always as (state in ('SCHEDULED', 'HELD') and missed_at is not null) stored,
  scheduled_by_id bigint not null references identity,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (cardinality(agenda_titles) = cardinality(agenda_minutes)),
  check ((state = 'MINUTED') = (minutes_published_at is not null and minutes_published_by_id is not null)),
  check (state <> 'MINUTED' or minutes is not null),
  check ((state = 'CANCELLED') = (cancelled_at is not null and cancel_reason is not null)),
  constraint meeting_starts unique (id, starts_at)
);

create index meeting_starts_at on meeting (starts_at, id);
create index meeting_state on meeting (state, starts_at, id);
create index meeting_department on meeting (department_id, starts_at, id);
create index meeting_organiser on meeting (organiser_id, starts_at, id);
create index meeting_series on meeting (series_id, starts_at, id);

create index meeting_missed on meeting (missed, starts_at, id);
create index meeting_unrecorded on meeting (ends_at, id) where state in ('SCHEDULED', 'HELD');

call count_changes('meeting', 'series_id', 'missed_at');

-- The bots that a meeting is about.
create table meeting_bot (
  id bigint generated always as identity primary key,
  meeting_id bigint not null,
  bot_id bigint not null references bot,
  starts_at timestamptz(3) not null,
  unique (meeting_id, bot_id),
  constraint meeting_bot_meeting foreign key (meeting_id, starts_at) references meeting (id, starts_at) on update cascade
);

create index meeting_bot_bot on meeting_bot (bot_id, meeting_id);

-- Who is invited to a meeting, and who attended.
create table meeting_participant (
  id bigint generated always as identity primary key,
  meeting_id bigint not null references meeting,
  employee_id bigint not null references employee,
  invited boolean not null,
  attended boolean,
  unique (meeting_id, employee_id),
  check (invited or attended)
);

create index meeting_participant_employee on meeting_participant (employee_id, meeting_id);

alter table action_item add foreign key (meeting_id) references meeting;

alter table obligation add foreign key (meeting_id) references meeting;

create index obligation_meeting on obligation (meeting_id);
create index action_item_meeting on action_item (meeting_id, due_at, id);

-- Lessons learned.
create table meeting_lesson (
  id bigint generated always as identity primary key,
  meeting_id bigint not null references meeting,
  title text not null check (title <> ''),
  text text not null check (text <> ''),
  bot_id bigint references bot,
  incident_id bigint references incident,
  recorded_by_id bigint not null references identity,
  created_at timestamptz(3) not null default now()
);

create index meeting_lesson_meeting on meeting_lesson (meeting_id, created_at, id);
create index meeting_lesson_created_at on meeting_lesson (created_at, id);
create index meeting_lesson_bot on meeting_lesson (bot_id, created_at, id);
create index meeting_lesson_incident on meeting_lesson (incident_id, created_at, id);

-- Who can see a meeting in addition to those with a grant over its department: the organizer, the participants, the assignees of
-- its action items, and those who can see one of its bots.
create view meeting_viewer as
select p.meeting_id as record_id, i.id as identity_id
from meeting_participant p
join identity i on i.employee_id = p.employee_id
union
select m.id, i.id
from meeting m
join identity i on i.employee_id = m.organiser_id
union
select a.meeting_id, i.id
from action_item a
join identity i on i.employee_id = a.assignee_id
where a.meeting_id is not null
union
select b.meeting_id, v.identity_id
from meeting_bot b
join viewer_bot v on v.bot_id = b.bot_id and v.permission = 'collaboration:read';

-- Whoever can see a meeting can see its action items.
create view action_item_viewer as
select a.id as record_id, i.id as identity_id
from action_item a
join identity i on i.employee_id = a.assignee_id
union
select a.id, v.identity_id
from action_item a
join meeting_viewer v on v.record_id = a.meeting_id;

-- The scope of the permission that is needed to hold a meeting: each of its bots and its department; everything if it has
-- neither.
create view meeting_place as
select b.meeting_id as record_id, b.bot_id, null::bigint as department_id from meeting_bot b
union all
select m.id, null, m.department_id
from meeting m
where m.department_id is not null or not exists (select from meeting_bot b where b.meeting_id = m.id);

insert into role_permission (role_id, permission)
select role.id, 'collaboration:hold-meeting'
from role
where role.code in ('ADMINISTRATOR', 'DEVELOPER', 'OPERATOR', 'BUSINESS', 'ANALYST');

-- Full-text search over the records, in English and Chinese. (Policy 4.3.3)

-- Whether a character is a Chinese one. A stored column is computed with this function and the next ones, also while a dump is restored, when the search
-- path is empty: they are parsed here, where the names in them are known.
create function is_han(letter text) returns boolean language sql immutable parallel safe
  return letter collate "C" between '一' and '鿿' or letter collate "C" between '㐀' and '䶿' or letter collate "C" between '𠀀' and '𯨟'
    or letter in ('々', '〇');

-- The search terms of a Chinese text. Nothing separates its words, so every two neighbouring characters are a term, and so is the
-- last one of a sequence. A single character is found as the prefix of such a pair. Positions count up to 16,383.
create function han_words(said text) returns tsvector language sql immutable parallel safe
  return (
    select coalesce(string_agg(letter || case when is_han(following) then following else '' end || ':' || least(place, 16383), ' '), '')::tsvector
    from (
      select letter, lead(letter) over (order by place) as following, place
      from unnest(string_to_array(said, null)) with ordinality as letters (letter, place)
    ) neighbours
    where is_han(letter)
  );

-- A text prepared for the English parser: without Chinese characters and non-ASCII punctuation, which PostgreSQL would treat as
-- letters, and without angle brackets, between which it would skip scripts.
create function without_chinese(said text) returns text language sql immutable parallel safe
  return regexp_replace(normalize(said, nfkc), '[<>\u00a0-\u00bf\u2000-\u206f\u2e00-\u303f\u3400-\u4dbf\u4e00-\u9fff\ue000-\uf8ff\U00020000-\U0002fa1f]+', ' ', 'g');

-- The search terms of a text in both languages; full-width letters are converted to half-width ones.
create function search_words(said text) returns tsvector language sql immutable parallel safe set client_min_messages = warning
  return to_tsvector('english', without_chinese(said))
    || case when said ~ '[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002fa1f]' then han_words(normalize(said, nfkc)) else '' end;

-- Parses the text of a search box: all words must occur, "quoted ones" in their order; "or" and a minus sign work for English
-- words. No input is an error; a query without words, or with excluded words only, finds nothing.
create function search_query(said text) returns tsquery language sql immutable parallel safe set client_min_messages = warning as $$
  select case when querytree(query) not in ('', 'T') then query end
  from (
    select websearch_to_tsquery('english', without_chinese(said)) && coalesce(string_agg(words, ' & '), '')::tsquery as query
    from regexp_matches(normalize(said, nfkc), '[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002fa1f]+', 'g') as found (run)
    cross join lateral (
      select case when length(run[1]) = 1 then run[1] || ':*' else '(' || string_agg(substr(run[1], k, 2), ' <-> ' order by k) || ')' end as words
      from generate_series(1, greatest(length(run[1]) - 1, 1)) k
    ) pairs
  ) whole
$$;

-- The English words of a text, the text between them, and whether each word matches.
create function search_pieces(said text, wanted text[]) returns table (piece text, place bigint, found boolean)
language sql immutable parallel safe as $$
  select piece, sum(length(piece)) over (order by number) - length(piece) + 1,
    -- words with digits are not stemmed
    piece ~ '^[A-Za-z0-9À-ɏ]' and (ts_lexize('english_stem', piece) && wanted or lower(piece) = any (wanted))
  from (
    select piece[1] as piece, number
    from regexp_matches(said, '[A-Za-z0-9À-ɏ]+|[^A-Za-z0-9À-ɏ]+', 'g') with ordinality as pieces (piece, number)
  ) pieces
$$;

-- A text with the markers U+E000 and U+E001 around the English words that match; existing marker characters are removed.
create function search_marked(said text, wanted text[]) returns text language sql immutable parallel safe as $$
  select coalesce(string_agg(case when found then chr(57344) || piece || chr(57345) else piece end, '' order by place), '')
  from search_pieces(translate(said, chr(57344) || chr(57345), ''), wanted)
$$;

-- An excerpt around the first match or, without a match, the beginning. Only the first 10,000 characters are searched for it.
create function search_passage(said text, wanted text[], chinese text[]) returns text language sql immutable parallel safe as $$
  select case when start > 1 then '…' else '' end || search_marked(substr(said, start, 200), wanted)
    || case when length(said) >= start + 200 then '…' else '' end
  from (
    select greatest(coalesce(min(place), 1) - 40, 1)::integer as start
    from (
      select place from search_pieces(left(said, 10000), wanted) where found
      union all
      select place from unnest(chinese) as run cross join lateral strpos(left(said, 10000), run) as place where place > 0
    ) places
  ) passage
$$;

-- The search index: a row for each record. The record itself decides who may see it.
create table search_document (
  record_table text not null,
  record_id bigint not null,
  bot_id bigint,
  at timestamptz(3) not null,
  title text not null,
  body text not null,
  words tsvector not null generated always as (setweight(search_words(title), 'A') || search_words(body)) stored,
  primary key (record_table, record_id)
);

create index search_document_words on search_document using gin (words);

-- The searchable text of each record, with its comments that the same people can see. Only the current revision of a manual is
-- included.
create view search_source as
select 'bot' as record_table, b.id as record_id, b.id as bot_id, b.created_at as at, concat_ws(' ', b.code, b.name) as title,
  concat_ws(E'\n', b.purpose, b.origin_note) as body
from bot b
union all
select 'requirement', r.id, r.bot_id, r.created_at, concat_ws(' ', r.number, r.title),
  concat_ws(
    E'\n', r.scenario, r.workflow, r.expected_effect, r.rejection_reason,
    (select string_agg(concat_ws(E'\n', q.question, q.answer), E'\n' order by q.id) from requirement_question q where q.requirement_id = r.id)
  )
from requirement r
union all
select 'design_document', d.id, d.bot_id, d.created_at, d.title, concat_ws(E'\n', d.body, d.decision_note)
from design_document d
union all
select 'defect', d.id, d.bot_id, d.opened_at, concat_ws(' ', d.number, d.title), concat_ws(E'\n', d.description, d.resolution)
from defect d
union all
select 'launch_application', a.id, a.bot_id, a.created_at, concat_ws(' ', a.number, a.title),
  concat_ws(E'\n', a.feature_introduction, a.test_report, a.rejection_reason)
from launch_application a
union all
select 'incident', i.id, i.bot_id, i.opened_at, concat_ws(' ', i.number, i.title),
  concat_ws(
    E'\n', i.description,
    (
      select string_agg(concat_ws(E'\n', v.root_cause, v.findings, v.went_well, v.went_wrong, v.lessons, v.prevention), E'\n' order by v.id)
      from incident_review v where v.incident_id = i.id
    )
  )
from incident i
union all
select 'change', c.id, c.bot_id, c.created_at, concat_ws(' ', c.number, c.title),
  concat_ws(E'\n', c.description, c.plan, c.rollback, c.risk_note, c.failure, c.review_findings)
from change c
union all
select 'manual', m.id, m.bot_id, m.published_at, m.title, concat_ws(E'\n', m.body, m.change_note)
from manual m
where m.state = 'PUBLISHED'
union all
select 'feedback', f.id, f.bot_id, f.created_at, concat_ws(' ', f.number, f.title),
  concat_ws(
    E'\n', f.text, f.reason,
    (select string_agg(c.text, E'\n' order by c.id) from feedback_contribution c where c.feedback_id = f.id)
  )
from feedback f
union all
select 'meeting', m.id, null, m.starts_at, concat_ws(' ', m.number, m.title),
  concat_ws(E'\n', array_to_string(m.agenda_titles, E'\n'), m.minutes, array_to_string(m.decision_texts, E'\n'))
from meeting m
union all
select 'action_item', a.id, a.bot_id, a.created_at, concat_ws(' ', a.number, a.title), concat_ws(E'\n', a.description, a.evidence, a.note)
from action_item a
union all
select 'meeting_lesson', l.id, l.bot_id, l.created_at, l.title, l.text
from meeting_lesson l;

-- Adds records of a later capability to the view: a query with its columns.
create procedure search_also(query text) language plpgsql as $$
begin
  execute format('create or replace view search_source as %s union all %s', rtrim(pg_get_viewdef('search_source'::regclass), ';'), query);
end;
$$;

-- Updates the search index with a record's current text. Two transactions that add to one record wait for each other, so that the
-- later one sees the text of both. Only the first 100,000 characters are indexed: a tsvector cannot be larger than a megabyte.
create procedure refresh_search_document(wanted_table text, wanted_id bigint) language plpgsql as $$
declare
  present search_document;
  wanted search_source;
begin
  select * into present from search_document where record_table = wanted_table and record_id = wanted_id for update;
  select * into wanted from search_source where record_table = wanted_table and record_id = wanted_id;
  if wanted.record_id is null then
    delete from search_document where record_table = wanted_table and record_id = wanted_id;
  elsif present.record_id is null then
    insert into search_document (record_table, record_id, bot_id, at, title, body)
    values (wanted_table, wanted_id, wanted.bot_id, wanted.at, wanted.title, left(wanted.body, 100000))
    on conflict do nothing;
  elsif (present.bot_id, present.at, present.title, present.body)
    is distinct from (wanted.bot_id, wanted.at, wanted.title, left(wanted.body, 100000))
  then
    update search_document set bot_id = wanted.bot_id, at = wanted.at, title = wanted.title, body = left(wanted.body, 100000)
    where record_table = wanted_table and record_id = wanted_id;
  end if;
end;
$$;

-- The arguments are the record's table, and the column that references the record.
create function index_for_search() returns trigger language plpgsql as $$
begin
  call refresh_search_document(tg_argv[0], (to_jsonb(coalesce(new, old)) ->> tg_argv[1])::bigint);
  return null;
end;
$$;

-- The statements name the table, so that the other parts of the view are not planned, and are planned for the number of rows.
create function index_created_for_search() returns trigger language plpgsql as $$
begin
  if exists (select from created) then
    execute format(
      'insert into search_document (record_table, record_id, bot_id, at, title, body)
      select s.record_table, s.record_id, s.bot_id, s.at, s.title, left(s.body, 100000)
      from created c join search_source s on s.record_id = c.id
      where s.record_table = %L
      on conflict do nothing',
      tg_table_name
    );
  end if;
  return null;
end;
$$;

create function remove_deleted_from_search() returns trigger language plpgsql as $$
begin
  delete from search_document where record_table = tg_table_name and record_id = any (array(select id from deleted));
  return null;
end;
$$;

-- Keeps the records of a table in the search index: together those that a statement creates or deletes, because imports write
-- hundreds of thousands, and each one of which a column changes.
create procedure make_searchable(tracked regclass, variadic columns text[]) language plpgsql as $$
begin
  execute format(
    'create trigger index_created_for_search after insert on %s referencing new table as created
    for each statement execute function index_created_for_search()', tracked
  );
  execute format(
    'create trigger remove_deleted_from_search after delete on %s referencing old table as deleted
    for each statement execute function remove_deleted_from_search()', tracked
  );
  execute (
    select format(
      'create trigger index_for_search after update of %1$s on %2$s for each row
      when (row(%3$s) is distinct from row(%4$s)) execute function index_for_search(%2$L, ''id'')',
      string_agg(quote_ident(name), ', '), tracked, string_agg('old.' || quote_ident(name), ', '), string_agg('new.' || quote_ident(name), ', ')
    )
    from unnest(columns) as name
  );
end;
$$;

call make_searchable('bot', 'code', 'name', 'purpose', 'origin_note');

call make_searchable('requirement', 'title', 'scenario', 'workflow', 'expected_effect', 'rejection_reason', 'bot_id');

create trigger index_for_search after insert or delete or update of question, answer on requirement_question
  for each row execute function index_for_search('requirement', 'requirement_id');

call make_searchable('design_document', 'title', 'body', 'decision_note');

call make_searchable('defect', 'title', 'description', 'resolution');

call make_searchable('launch_application', 'title', 'feature_introduction', 'test_report', 'rejection_reason');

call make_searchable('incident', 'title', 'description', 'bot_id', 'opened_at');

create trigger index_for_search
  after insert or delete or update of root_cause, findings, went_well, went_wrong, lessons, prevention on incident_review
  for each row execute function index_for_search('incident', 'incident_id');

call make_searchable('change', 'title', 'description', 'plan', 'rollback', 'risk_note', 'failure', 'review_findings');

call make_searchable('manual', 'title', 'body', 'change_note', 'state');

call make_searchable('feedback', 'title', 'text', 'reason');

create trigger index_for_search after insert or delete or update of text on feedback_contribution
  for each row execute function index_for_search('feedback', 'feedback_id');

call make_searchable('meeting', 'title', 'agenda_titles', 'minutes', 'decision_texts', 'starts_at');

call make_searchable('action_item', 'title', 'description', 'evidence', 'note', 'bot_id');

call make_searchable('meeting_lesson', 'title', 'text');

-- People who may use a bot but have no role over it can read its manual too. (Policy 4.2.1, 4.2.2) The view starts from the
-- account, so that an account's manuals are found without reading everybody's rights.
create view manual_audience as
with usable as (
  select bot_id, role_id, department_id, employee_id from function_grant where expires_at is null or expires_at > now()
),
colleague as (
  select i.id as identity_id, e.id as employee_id, d.lineage
  from identity i
  join employee e on e.id = i.employee_id
  left join department d on d.id = e.department_id
  where e.left_on is null or e.left_on >= current_date
)
select m.id as record_id, c.identity_id
from colleague c
join usable u on u.employee_id = c.employee_id
join manual m on m.bot_id = u.bot_id and m.state = 'PUBLISHED'
union all
select m.id, c.identity_id
from colleague c
join usable u on u.department_id = any (c.lineage)
join manual m on m.bot_id = u.bot_id and m.state = 'PUBLISHED'
union all
select m.id, g.identity_id
from access_grant g
join usable u on u.role_id = g.role_id
join bot b on b.id = u.bot_id
left join department o on o.id = b.owner_department_id
join manual m on m.bot_id = b.id and m.state = 'PUBLISHED'
where (g.expires_at is null or g.expires_at > now())
  and (g.scope = 'EVERYTHING' or g.bot_id = b.id or g.department_id = any (o.lineage));

create index meeting_bot_starts_at on meeting_bot (bot_id, starts_at, id);

-- Records of a bot that reference an incident: while there are any, the incident's bot cannot change.
create view incident_of_bot as
select incident_id, bot_id, 'alerts' as kind from alert where incident_id is not null
union all
select incident_id, bot_id, 'changes' from change where incident_id is not null
union all
select i.id, c.bot_id, 'changes' from incident i join change c on c.id = i.caused_by_change_id
union all
select incident_id, bot_id, 'defects' from defect where incident_id is not null
union all
select incident_id, bot_id, 'feedback' from feedback where incident_id is not null;

-- Who sees the audit entries of these records.
call place_records(array['feedback', 'manual'], bots => 't.bot_id');
call place_records(array['feedback_contribution'], bots => 'p.bot_id', joins => 'join feedback p on p.id = t.feedback_id');
call place_records(array['manual_acknowledgement'], bots => 'p.bot_id', joins => 'join manual p on p.id = t.manual_id');
insert into record_place (table_name, query)
values
  ('meeting',
    'select coalesce((select array_agg(b.bot_id) from meeting_bot b where b.meeting_id = m.id), array[]::bigint[]), array[m.department_id] '
    'from meeting m where m.id = $1'),
  ('meeting_bot',
    'select coalesce((select array_agg(b.bot_id) from meeting_bot b where b.meeting_id = m.id), array[]::bigint[]), array[m.department_id] '
    'from meeting_bot t join meeting m on m.id = t.meeting_id where t.id = $1'),
  ('meeting_lesson',
    'select coalesce((select array_agg(b.bot_id) from meeting_bot b where b.meeting_id = m.id), array[]::bigint[]), array[m.department_id] '
    'from meeting_lesson t join meeting m on m.id = t.meeting_id where t.id = $1');
