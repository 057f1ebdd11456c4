-- What is said in the records, to be found again by its words, in English and in Chinese. (Policy 4.3.3)

-- Whether a character is a Chinese one.
create function is_han(letter text) returns boolean language sql immutable parallel safe as $$
  select letter collate "C" between '一' and '鿿' or letter collate "C" between '㐀' and '䶿' or letter collate "C" between '𠀀' and '𯨟'
    or letter in ('々', '〇')
$$;

-- The words of a Chinese text: nothing separates them, so that every two neighbouring characters stand for one, and the last of a
-- row for itself. A single character is found as the beginning of such a pair. Places count up to 16,383.
create function han_words(said text) returns tsvector language sql immutable parallel safe as $$
  select coalesce(string_agg(letter || case when is_han(following) then following else '' end || ':' || least(place, 16383), ' '), '')::tsvector
  from (
    select letter, lead(letter) over (order by place) as following, place
    from unnest(string_to_array(said, null)) with ordinality as letters (letter, place)
  ) neighbours
  where is_han(letter)
$$;

-- A text as English is read in it: without Chinese characters and what punctuation is not ASCII, which PostgreSQL would take for
-- letters, and without angle brackets, between which it would overlook scripts.
create function without_chinese(said text) returns text language sql immutable parallel safe as $$
  select regexp_replace(normalize(said, nfkc), '[<>\u00a0-\u00bf\u2000-\u206f\u2e00-\u303f\u3400-\u4dbf\u4e00-\u9fff\ue000-\uf8ff\U00020000-\U0002fa1f]+', ' ', 'g')
$$;

-- The words of a text in any mixture of the two, letters of full width being those of half.
create function search_words(said text) returns tsvector language sql immutable parallel safe set client_min_messages = warning as $$
  select to_tsvector('english', without_chinese(said))
    || case when said ~ '[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002fa1f]' then han_words(normalize(said, nfkc)) else '' end
$$;

-- What is looked for, as people write it into a search box: all words must be there, "quoted ones" in their order; "or" and a minus
-- sign work for English words. Nothing that is written is an error; what names no word, or only words that must not be there, finds
-- nothing.
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

-- The English words of a text, with what stands between them, and whether each is one of those that are looked for.
create function search_pieces(said text, wanted text[]) returns table (piece text, place bigint, found boolean)
language sql immutable parallel safe as $$
  select piece, sum(length(piece)) over (order by number) - length(piece) + 1, piece ~ '^[A-Za-z0-9À-ɏ]' and ts_lexize('english_stem', piece) && wanted
  from (
    select piece[1] as piece, number
    from regexp_matches(said, '[A-Za-z0-9À-ɏ]+|[^A-Za-z0-9À-ɏ]+', 'g') with ordinality as pieces (piece, number)
  ) pieces
$$;

-- A text with marks, U+E000 and U+E001, around the English words that are looked for; what would be taken for a mark is left out.
create function search_marked(said text, wanted text[]) returns text language sql immutable parallel safe as $$
  select coalesce(string_agg(case when found then chr(57344) || piece || chr(57345) else piece end, '' order by place), '')
  from search_pieces(translate(said, chr(57344) || chr(57345), ''), wanted)
$$;

-- A passage around the first word that is looked for, or else the beginning. What comes after the first 10,000 characters is not
-- looked at for that.
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

-- What is found by its words: a row for each record. Who may see it is asked of the record itself.
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

-- What is said in each record, with what was said about it there and is seen by the same people. Only the manual that holds counts.
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

-- Takes up what a record says now. Two who add to one record wait for each other, so that the later one sees what both said. What
-- comes after the first 100,000 characters is not looked at: no tsvector may be larger than a megabyte.
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

-- Its arguments are the table of the record, and the column in which a row names the record.
create function index_for_search() returns trigger language plpgsql as $$
begin
  call refresh_search_document(tg_argv[0], (to_jsonb(coalesce(new, old)) ->> tg_argv[1])::bigint);
  return null;
end;
$$;

create trigger index_for_search after insert or delete or update of code, name, purpose, origin_note on bot
  for each row execute function index_for_search('bot', 'id');
create trigger index_for_search
  after insert or delete or update of title, scenario, workflow, expected_effect, rejection_reason, bot_id on requirement
  for each row execute function index_for_search('requirement', 'id');
create trigger index_for_search after insert or delete or update of question, answer on requirement_question
  for each row execute function index_for_search('requirement', 'requirement_id');
create trigger index_for_search after insert or delete or update of title, body, decision_note on design_document
  for each row execute function index_for_search('design_document', 'id');
create trigger index_for_search after insert or delete or update of title, description, resolution on defect
  for each row execute function index_for_search('defect', 'id');
create trigger index_for_search
  after insert or delete or update of title, feature_introduction, test_report, rejection_reason on launch_application
  for each row execute function index_for_search('launch_application', 'id');
create trigger index_for_search after insert or delete or update of title, description, bot_id, opened_at on incident
  for each row execute function index_for_search('incident', 'id');
create trigger index_for_search
  after insert or delete or update of root_cause, findings, went_well, went_wrong, lessons, prevention on incident_review
  for each row execute function index_for_search('incident', 'incident_id');
create trigger index_for_search
  after insert or delete or update of title, description, plan, rollback, risk_note, failure, review_findings on change
  for each row execute function index_for_search('change', 'id');
create trigger index_for_search after insert or delete or update of title, body, change_note, state on manual
  for each row execute function index_for_search('manual', 'id');
create trigger index_for_search after insert or delete or update of title, text, reason on feedback
  for each row execute function index_for_search('feedback', 'id');
create trigger index_for_search after insert or delete or update of text on feedback_contribution
  for each row execute function index_for_search('feedback', 'feedback_id');
create trigger index_for_search
  after insert or delete or update of title, agenda_titles, minutes, decision_texts, starts_at on meeting
  for each row execute function index_for_search('meeting', 'id');
create trigger index_for_search after insert or delete or update of title, description, evidence, note, bot_id on action_item
  for each row execute function index_for_search('action_item', 'id');
create trigger index_for_search after insert or delete or update of title, text on meeting_lesson
  for each row execute function index_for_search('meeting_lesson', 'id');

insert into search_document (record_table, record_id, bot_id, at, title, body)
select record_table, record_id, bot_id, at, title, left(body, 100000) from search_source;
