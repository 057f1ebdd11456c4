-- One row for each person and course that the person must have passed when the period ended, or when the snapshot was taken if that was
-- before: people who worked here then, and requirements whose due time had come. The row belongs to the person's department.
select
  required.employee_id,
  make_timestamptz(epoch_us(getvariable('period_end')) - 1) as counted_at,
  cast(null as bigint) as bot_id,
  required.department_id,
  cast(
    exists (
      select 1
      from training_record as record
      where record.employee_id = required.employee_id
        and record.course_id = required.course_id
        and record.passed_at < required.instant
        and (record.expires_at is null or record.expires_at >= required.instant)
    )
    as integer
  ) as numerator,
  1 as denominator
from (
  select
    employee.id as employee_id,
    employee.department_id,
    requirement.course_id,
    moment.instant,
    min(
      greatest(requirement.since, holder.since, timezone('UTC', cast(employee.joined_on as timestamp)))
      + to_days(requirement.due_days)
    ) as due_at
  from (
    select
      least(getvariable('period_end'), max(snapshot_cut.at)) as instant,
      coalesce(max(snapshot_cut.at) <= getvariable('period_start'), false) as is_past
    from snapshot_cut
  ) as moment
  join course_requirement as requirement
    on requirement.since < moment.instant and (requirement.until is null or requirement.until >= moment.instant)
  left join job_role_holder as holder
    on holder.job_role_id = requirement.job_role_id
    and holder.since < moment.instant
    and (holder.until is null or holder.until >= moment.instant)
  join employee on requirement.job_role_id is null or employee.id = holder.employee_id
  where not moment.is_past
    and (employee.joined_on is null or timezone('UTC', cast(employee.joined_on as timestamp)) < moment.instant)
    and (employee.left_on is null or timezone('UTC', cast(employee.left_on + 1 as timestamp)) >= moment.instant)
  group by employee.id, employee.department_id, requirement.course_id, moment.instant
) as required
where required.due_at <= required.instant
