-- Overdue backups that the viewer is responsible for. (Policy 3.4.2)
select s.id, s.name as title, s.bot_id, s.backup_due_at as since, s.backup_due_at as due_at, 'NAMED' as reason, null as through, 1 as quantity
from backup_status s
where s.responsible_id = (select employee_id from me) and s.backup_missed_at is not null and :may(bot => s.bot_id)
