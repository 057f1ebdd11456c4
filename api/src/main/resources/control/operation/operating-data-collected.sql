-- Whether a snapshot was completed in the last three days. Its time is only a fact if there is none: it changes every day. (Policy 3.1.3)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id,
  coalesce(w.finished_at > :at - interval '3 days', false) as passed,
  case
    when w.finished_at > :at - interval '3 days' then '{}'
    else jsonb_strip_nulls(jsonb_build_object('last', w.finished_at::date))
  end as facts,
  null::text as evidence
from (select max(finished_at) as finished_at from warehouse_snapshot where state = 'COMPLETED') w
