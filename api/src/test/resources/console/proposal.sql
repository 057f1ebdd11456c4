-- A risk that was proposed from three incidents of a bot, as its rule writes it.
insert into risk_proposal (
  number, risk_rule_id, subject, category, bot_id, bot_ids, title, title_zh, cause, cause_zh, event, event_zh, effect, effect_zh, row_count, first_at,
  last_at, found_hash, proposed_at, last_seen_at
)
select 'RP-1', r.id, 'bot_' || b.id || '/PROCESS', 'BUSINESS', b.id, array[b.id], b.name || ': 3 incidents caused by a gap in a process',
  b.name || '：3 起事件由流程缺陷引起', '3 incidents had the same cause: a gap in a process.', '3 起事件原因相同：流程缺陷。',
  'The same cause leads to another incident.', '同一原因再次引发事件。', 'Users are served badly.', '用户得不到良好服务。', 3, i.first, i.last, 'journey',
  now(), now()
from bot b
join risk_rule r on r.code = 'incidents-of-bot'
cross join lateral (
  select min(three.opened_at) as first, max(three.opened_at) as last
  from (select opened_at from incident where bot_id = b.id order by id limit 3) three
) i
where b.code = 'Category 26';

insert into risk_proposal_row (risk_proposal_id, item, title, at, incident_id)
select p.id, 'incident_' || i.id, i.number || ' ' || i.title, i.opened_at, i.id
from risk_proposal p
cross join lateral (select * from incident where bot_id = p.bot_id order by id limit 3) i;

select setval('risk_proposal_number', 1);
