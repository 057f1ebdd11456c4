package io.botwarden.appraisal;

import io.botwarden.platform.calendar.CalendarQueries;
import io.botwarden.platform.calendar.CalendarSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The terms of appraisals in the personal calendars of those who have to act in them, or may
 * appeal. An entry stays until nothing is left to do for the viewer. (Policy 7.2)
 */
@Configuration(proxyBeanMethods = false)
class AppraisalCalendar {

    /** Who has to act is the same as in My work. Whoever runs the appraisals plans ahead. */
    private static final String TERMS =
            """
            with me as (
              select i.id, i.employee_id, (
                select coalesce(array_agg(distinct v.permission), '{}') from viewer_permission v
                where v.identity_id = i.id and v.scope = 'EVERYTHING' and v.permission in ('appraisal:manage', 'appraisal:rate')
              ) as everywhere,
              reached_departments(i.id, 'appraisal:manage') as managed, reached_departments(i.id, 'appraisal:rate') as rated
              from identity i
              where i.id = :viewer
            ),
            term as (
              select c.id, 'ratings' as kind, 'Ratings are due' as text, c.ratings_due_at as due_at
              from me, appraisal_cycle c
              where (c.state = 'OPEN' and 'appraisal:manage' = any (me.everywhere))
                or (c.state = 'COMPUTED' and (exists (
                  select from department own
                  join department d on d.lineage @> array[own.id]
                  join employee e on e.department_id = d.id
                  join person_head h on h.employee_id = e.id and h.head_id = me.employee_id
                  join person_scorecard s on s.cycle_id = c.id and s.employee_id = e.id
                  join person_indicator_score n on n.person_scorecard_id = s.id and n.kind = 'RATING'
                  where own.head_id = me.employee_id and not exists (
                    select from appraisal_rating r
                    join identity g on g.id = r.rater_id
                    where r.cycle_id = c.id and r.employee_id = e.id and r.indicator = n.code and g.employee_id = h.head_id
                  )
                ) or exists (
                  select from person_scorecard s
                  join person_indicator_score n on n.person_scorecard_id = s.id and n.kind = 'RATING'
                  where s.cycle_id = c.id and s.employee_id is distinct from me.employee_id
                    and ('appraisal:manage' = any (me.everywhere) or s.department_id = any (me.managed))
                    and not exists (select from person_head h where h.employee_id = s.employee_id)
                    and not exists (
                      select from appraisal_rating r
                      where r.cycle_id = c.id and r.employee_id = s.employee_id and r.indicator = n.code and not r.superseded
                    )
                ) or exists (
                  select from scorecard s
                  join dimension_score d on d.scorecard_id = s.id
                  join indicator_score n on n.dimension_score_id = d.id and n.kind = 'RATING'
                  where s.cycle_id = c.id and s.department_id is not null
                    and ('appraisal:rate' = any (me.everywhere) or s.department_id = any (me.rated))
                    and not exists (select from scorecard_member m where m.record_id = s.id and m.identity_id = me.id)
                    and not exists (
                      select from appraisal_rating r
                      where r.cycle_id = c.id and r.department_id = s.department_id and r.indicator = n.code and r.rater_id = me.id
                    )
                )))
              union all
              select c.id, 'calibration', 'Calibration is due', c.calibration_due_at
              from me, appraisal_cycle c
              where c.state in ('OPEN', 'COMPUTED') and 'appraisal:manage' = any (me.everywhere)
              union all
              select c.id, 'publication', 'Publication is due', c.publication_due_at
              from me, appraisal_cycle c
              where c.state in ('OPEN', 'COMPUTED', 'CALIBRATED') and 'appraisal:manage' = any (me.everywhere)
              union all
              select c.id, 'appeals', 'The term for appeals ends', c.appeals_end_at
              from me, appraisal_cycle c
              where c.state = 'PUBLISHED' and c.appeals_end_at >= :from and (exists (
                select from person_scorecard s
                where s.cycle_id = c.id and s.employee_id = me.employee_id
                  and not exists (select from appraisal_appeal a where a.cycle_id = c.id and a.employee_id = s.employee_id)
              ) or exists (
                select from scorecard s
                join department d on d.id = s.department_id and d.head_id = me.employee_id
                where s.cycle_id = c.id
                  and not exists (select from appraisal_appeal a where a.cycle_id = c.id and a.department_id = d.id)
              ))
              union all
              select c.id, 'outcomes', 'Outcomes of low results are due', c.outcomes_due_at
              from me, appraisal_cycle c
              where c.outcomes_due_at is not null and (exists (
                select from scorecard s
                where s.cycle_id = c.id and not s.superseded and s.grade in ('B', 'C', 'D', 'E') and s.grade > c.outcomes_below
                  and ('appraisal:manage' = any (me.everywhere) or s.department_id = any (me.managed))
                  and not belongs_to_unit(me.id, s.department_id)
                  and not exists (
                    select from appraisal_outcome o
                    where o.cycle_id = c.id and o.department_id = s.department_id and o.state = 'DECIDED'
                  )
              ) or exists (
                select from department own
                join department d on d.lineage @> array[own.id]
                join employee e on e.department_id = d.id and (e.left_on is null or e.left_on >= current_date)
                join person_head h on h.employee_id = e.id and h.head_id = me.employee_id
                join person_scorecard s on s.cycle_id = c.id and s.employee_id = e.id and not s.superseded
                  and s.grade in ('B', 'C', 'D', 'E') and s.grade > c.outcomes_below
                where own.head_id = me.employee_id and not exists (
                  select from person_appraisal_outcome o
                  where o.cycle_id = c.id and o.employee_id = e.id and o.state <> 'WITHDRAWN'
                )
              ))
            )
            select 'appraisal-' || t.kind || '-' || c.id as uid, c.version, c.updated_at, t.due_at as starts_at, t.due_at as ends_at,
              t.text || ': ' || c.name as title, null as description, null as location, false as cancelled
            from term t
            join appraisal_cycle c on c.id = t.id
            union all
            select 'appraisal-appeal-' || a.id, a.version, a.updated_at, a.due_at, a.due_at, 'The decision on appeal ' || a.number || ' is due',
              c.name, null, false
            from me
            join appraisal_appeal a on a.reviewer_id = me.employee_id and a.state = 'UNDER_REVIEW'
            join appraisal_cycle c on c.id = a.cycle_id
            union all
            select 'appraisal-improvement-' || o.id, o.version, o.updated_at, o.due_at, o.due_at, 'The improvement ' || o.number || ' is due',
              o.cycle_name, null, false
            from me
            join person_appraisal_outcome o on o.employee_id = me.employee_id and o.kind = 'IMPROVEMENT' and o.state = 'DECIDED'
            """;

    @Bean
    CalendarSource appraisalTermCalendar(CalendarQueries queries) {
        return queries.personal(TERMS);
    }
}
