-- Actions that a program proposed for the viewer and that wait for the viewer's confirmation. (Policy 4.1.1)
select p.id, p.number || ' · ' || p.action || coalesce(' · ' || p.subject_label, '') as title, null::bigint as bot_id, p.proposed_at as since,
  p.expires_at as due_at, 'NAMED' as reason, null as through, 1 as quantity
from proposed_action p
where p.proposed_by_id = :viewer and p.confirmed_at is null and p.rejected_at is null and p.expires_at > :at
