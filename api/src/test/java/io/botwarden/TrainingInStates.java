package io.botwarden;

import static io.botwarden.StepTried.tried;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Courses, their sessions and enrolments in each state. */
final class TrainingInStates {

    private static final String LATER = Instant.now().plus(Duration.ofHours(5)).toString();

    /** Makes the viewer an employee, and a course. */
    private static final String COURSE =
            """
            insert into employee (code, name) values ('trainee-{me}', 'Tina') on conflict do nothing;
            update identity set employee_id = (select id from employee where code = 'trainee-{me}') where id = {me} and employee_id is null;
            insert into course (code, name, category, form) values ('course-{new}', 'Safety', 'OPERATION', 'CLASS');
            """;

    static final List<RecordsInStates> ALL =
            List.of(
                    new RecordsInStates(
                            "course",
                            "CourseState",
                            """
                            insert into course (code, name, category, form, state, retired_at, retirement_reason)
                            values ('{new}', 'Safety', 'OPERATION', 'CLASS', '{state}', case when '{state}' = 'RETIRED' then now() end,
                              case when '{state}' = 'RETIRED' then 'Old' end)
                            """,
                            "code",
                            List.of(
                                    tried("scheduleTrainingSession", "SCHEDULE")
                                            .with("startsAt", StepTried.SOON)
                                            .with("endsAt", LATER)
                                            .with("capacity", 5)
                                            .with("externalLecturer", "Academy")),
                            Set.of()),
                    new RecordsInStates(
                            "training_session",
                            "TrainingSessionState",
                            COURSE
                                    + """
                                    insert into training_session (number, course_id, title, starts_at, ends_at, capacity, external_lecturer, state, scheduled_by_id,
                                      held_at, cancelled_at)
                                    select '{new}', id, name, now() + interval '3 hours', now() + interval '5 hours', 5, 'Academy', '{state}', {other},
                                      case when '{state}' = 'HELD' then now() end, case when '{state}' = 'CANCELLED' then now() end
                                    from course where code = 'course-{new}'
                                    """,
                            "number",
                            List.of(
                                    tried("enrolEmployee", "ENROL").with("employee", "{employee}"),
                                    tried("holdTrainingSession", "HOLD")
                                            .unless("WRONG_STATE", "PLANNED"),
                                    tried("correctTrainingCost", "CORRECT_COST")
                                            .with("reason", "The invoice says so."),
                                    tried("changeTrainingSession", "CHANGE")
                                            .with("version", 1)
                                            .with("startsAt", StepTried.SOON)
                                            .with("endsAt", LATER)
                                            .with("capacity", 6)
                                            .with("externalLecturer", "Academy")),
                            Set.of()),
                    new RecordsInStates(
                            "training_enrolment",
                            "TrainingEnrolmentState",
                            COURSE
                                    + """
                                    insert into training_session (number, course_id, title, starts_at, ends_at, capacity, external_lecturer, scheduled_by_id)
                                    select 's-{new}', id, name, now() + interval '3 hours', now() + interval '5 hours', 5, 'Academy', {other}
                                    from course where code = 'course-{new}';
                                    insert into training_enrolment (training_session_id, employee_id, title, state, cancelled_at, recorded_at)
                                    select s.id, i.employee_id, '{new}', '{state}', case when '{state}' = 'CANCELLED' then now() end,
                                      case when '{state}' in ('ATTENDED', 'ABSENT') then now() end
                                    from training_session s, identity i where s.number = 's-{new}' and i.id = {me}
                                    """,
                            "title",
                            List.of(
                                    tried("giveTrainingFeedback", "GIVE_FEEDBACK")
                                            .with("rating", 4),
                                    tried("recordTrainingAttendance", "ATTEND", "MISS")
                                            .with("attended", true)
                                            .unless(
                                                    "WRONG_STATE",
                                                    "ENROLLED",
                                                    "ABSENT",
                                                    "ATTENDED")),
                            Set.of("MOVE_UP", "END")),
                    new RecordsInStates(
                            "promotion_proposal",
                            "PromotionState",
                            """
                            insert into employee (code, name) values ('promoted-{new}', 'Tina');
                            insert into career_level (code, name) values ('level-{new}', 'Senior operator');
                            insert into promotion_proposal (number, employee_id, career_level_id, reason, state, submitted_at, submitted_by_id, decided_at)
                            select '{new}', e.id, l.id, 'Good work', '{state}', now(), {other}, case when '{state}' <> 'PROPOSED' then now() end
                            from employee e, career_level l where e.code = 'promoted-{new}' and l.code = 'level-{new}'
                            """,
                            "number",
                            List.of(
                                    tried("approvePromotion", "APPROVE").about("promotionProposal"),
                                    tried("rejectPromotion", "REJECT")
                                            .about("promotionProposal")
                                            .with("reason", "Because")),
                            Set.of()),
                    new RecordsInStates(
                            "personal_development_plan",
                            "PersonalDevelopmentPlanState",
                            COURSE
                                    + """
                                    insert into personal_development_plan (number, employee_id, year, revision, aim, proposed_side, state, proposed_at, proposed_by_id,
                                      agreed_at, superseded_at, withdrawn_at)
                                    select '{new}', i.employee_id, 2000 + (select count(*) from personal_development_plan), 1, 'Learn', 'HEAD', '{state}', now(), {other},
                                      case when '{state}' in ('AGREED', 'SUPERSEDED') then now() end, case when '{state}' = 'SUPERSEDED' then now() end,
                                      case when '{state}' = 'WITHDRAWN' then now() end
                                    from identity i where i.id = {me};
                                    insert into development_goal (personal_development_plan_id, position, kind, title, due_on)
                                    select id, 1, 'TEXT', 'Give a talk', make_date(year, 6, 1) from personal_development_plan where number = '{new}'
                                    """,
                            "number",
                            List.of(
                                    tried("completeDevelopmentGoal", "COMPLETE")
                                            .with("position", 1)
                                            .with("evidence", "The talk")),
                            Set.of("SUPERSEDE")),
                    new RecordsInStates(
                            "training_plan",
                            "TrainingPlanState",
                            """
                            insert into course (code, name, category, form) values ('planned', 'Safety', 'OPERATION', 'CLASS') on conflict do nothing;
                            insert into training_plan (number, year, department_id, goals, budget, currency, state, drafted_by_id, changed_by_id, approved_at)
                            select '{new}', 2000 + (select count(*) from training_plan), {department}, 'Learn', 100, 'EUR', '{state}', {other}, {other},
                              case when '{state}' = 'APPROVED' then now() end
                            """,
                            "number",
                            List.of(
                                    tried("determineTrainingNeeds", "DETERMINE_NEEDS"),
                                    tried("planTrainingNeeds", "TAKE_NEEDS")
                                            .with("version", 1)
                                            .with(
                                                    "needs",
                                                    List.of(
                                                            Map.of(
                                                                    "need",
                                                                    "training_plan_need_999999999",
                                                                    "cost",
                                                                    50)))
                                            .unless("NOT_FOUND", "DRAFT", "APPROVED"),
                                    tried("changeTrainingPlan", "CHANGE")
                                            .with("version", 1)
                                            .with(
                                                    "content",
                                                    Map.of(
                                                            "goals",
                                                            "Learn more",
                                                            "budget",
                                                            100,
                                                            "currency",
                                                            "EUR",
                                                            "items",
                                                            List.of(
                                                                    Map.of(
                                                                            "course",
                                                                            Map.of(
                                                                                    "code",
                                                                                    "planned"),
                                                                            "people",
                                                                            5,
                                                                            "reason",
                                                                            "RISK",
                                                                            "cost",
                                                                            50))))),
                            Set.of()));

    private TrainingInStates() {}
}
