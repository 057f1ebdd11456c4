-- Development plans that the other side proposed: the viewer's own, and those of people whom the viewer heads. (Policy 8.3.2)
select p.id, p.number || case p.proposed_side when 'EMPLOYEE' then ' · ' || e.name else '' end || ' · ' || p.year as title, null::bigint as bot_id, p.proposed_at as since,
  null::timestamptz as due_at, case p.proposed_side when 'HEAD' then 'OWN' else 'FOR_DEPARTMENT' end as reason,
  case p.proposed_side when 'EMPLOYEE' then d.name end as through, 1 as quantity
from personal_development_plan p
join employee e on e.id = p.employee_id
left join department d on d.id = e.department_id
where p.state = 'PROPOSED' and case p.proposed_side
  when 'HEAD' then p.employee_id = (select employee_id from me)
  else exists (select from person_head h where h.employee_id = p.employee_id and h.head_id = (select employee_id from me))
end
