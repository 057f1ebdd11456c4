-- The data of Botwarden itself, while it has no backup policy, for those who may set one. (Policy 3.4.2)
select s.id, s.name as title, s.bot_id, s.since, null::timestamptz as due_at, 'PERMITTED' as reason, null as through, 1 as quantity
from backup_status s
where s.bot_id is null and s.policy_id is null and :may(bot => s.bot_id)
