-- One row for each control and subject with a result that counts when the period ended, or when the snapshot was taken if that was
-- before. The row belongs to the department that the subject, or its bot, belonged to then.
select
  result.id as control_result_id,
  make_timestamptz(epoch_us(getvariable('period_end')) - 1) as counted_at,
  result.bot_id,
  coalesce(result.department_id, place.lineage[-1]) as department_id,
  cast(result.state = 'PASSING' as integer) as numerator,
  1 as denominator
from control_result as result
left join snapshot_cut on true
left join bot_place as place on place.bot_id = result.bot_id
where result.state in ('PASSING', 'IN_GRACE', 'FAILING')
  and result.since < least(getvariable('period_end'), snapshot_cut.at)
  and (result.until is null or result.until >= least(getvariable('period_end'), snapshot_cut.at))
  and (snapshot_cut.at is null or snapshot_cut.at > getvariable('period_start'))
  and (
    place.bot_id is null
    or getvariable('period_end') > place.started_at
    and getvariable('period_end') <= place.ended_at
  )
