-- Failed restore tests that the viewer is responsible for, to repeat. (Policy 3.4.2)
select s.id, s.name as title, s.bot_id, t.finished_at as since, t.finished_at as due_at, 'NAMED' as reason, null as through, 1 as quantity
from backup_status s
join restore_test t on t.id = s.last_restore_test_id
where s.responsible_id = (select employee_id from me) and s.last_backup_id is not null and s.state <> 'NOT_COVERED'
  and s.restore_test_failed and :may(bot => s.bot_id)
