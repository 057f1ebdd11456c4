-- Completed action items that wait for somebody who manages their origin, without those of the viewer. (Policy 3.2.3, 4.3.3)
select a.id, a.number || ' · ' || a.title as title, a.bot_id, a.done_at as since, null::timestamptz as due_at, 'PERMITTED' as reason,
  null as through, 1 as quantity
from action_item a
where a.state = 'DONE' and a.assignee_id is distinct from (select employee_id from me)
  and not coalesce(same_person(a.done_by_id, :viewer), false)
  and (
    a.incident_id is not null and :may('operations:handle-incident', bot => a.bot_id, department => a.department_id)
    or a.control_result_id is not null and (
      exists (
        select from viewer_permission v
        where v.identity_id = :viewer and v.permission = 'oversight:manage-finding' and v.scope = 'EVERYTHING'
      )
      or a.bot_id in (
        select v.bot_id from viewer_bot v where v.identity_id = :viewer and v.permission = 'oversight:manage-finding'
      )
      or a.department_id in (
        select v.department_id from viewer_department v where v.identity_id = :viewer and v.permission = 'oversight:manage-finding'
      )
    )
    or a.meeting_id is not null and (
      exists (
        select from meeting m
        where m.id = a.meeting_id and m.organiser_id = (select employee_id from me)
          and exists (select from viewer_permission v where v.identity_id = :viewer and v.permission = 'collaboration:hold-meeting')
      )
      or :may('collaboration:hold-meeting', bot => a.bot_id, department => a.department_id) and not exists (
        select from meeting_place p
        where p.record_id = a.meeting_id
          and not coalesce(:may('collaboration:hold-meeting', bot => p.bot_id, department => p.department_id), false)
      )
    )
  )
