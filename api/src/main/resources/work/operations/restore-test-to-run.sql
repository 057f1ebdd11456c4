-- Restore tests that are overdue or failed and that the viewer is responsible for. Without a successful backup, no test is possible.
-- (Policy 3.4.2)
select s.id, s.name as title, s.bot_id, w.at as since, w.at as due_at, 'NAMED' as reason, null as through, 1 as quantity
from backup_status s
left join restore_test t on t.id = s.last_restore_test_id
cross join lateral (select case when s.restore_test_failed then t.finished_at else s.restore_test_due_at end as at) w
where s.responsible_id = (select employee_id from me) and s.last_backup_id is not null
  and s.state <> 'NOT_COVERED' and (s.restore_test_failed or s.restore_test_missed_at is not null) and :may(bot => s.bot_id)
