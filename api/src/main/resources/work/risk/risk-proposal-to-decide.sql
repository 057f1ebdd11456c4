-- Risks that were proposed from data, if the viewer may decide on each of their bots. (Policy 6.1.1)
select p.id, p.number || ' · ' || p.title as title, p.bot_id, p.proposed_at as since, null::timestamptz as due_at, 'PERMITTED' as reason,
  null as through, 1 as quantity
from risk_proposal p
where p.state = 'PROPOSED' and not exists (
  select from risk_proposal_place l where l.record_id = p.id and not :may(bot => l.bot_id)
)
