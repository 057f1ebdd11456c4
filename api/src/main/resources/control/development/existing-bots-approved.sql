-- Bots in use, with their approval. (Policy 2.4.3)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  b.approval = 'APPROVED' or b.approval in ('NEVER_APPROVED', 'NOT_LAUNCHED') and b.state = 'LIVE' and coalesce(b.approval_due_at, b.created_at + parameter_interval('bot-approval-term')) > :at as passed,
  jsonb_build_object('approval', b.approval, 'registered', b.created_at::date) as facts, null::text as evidence
from bot b
where b.state in ('LIVE', 'SUSPENDED')
