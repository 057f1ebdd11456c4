package io.botwarden;

import static io.botwarden.StepTried.tried;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Requirements, plans, designs and launches in each state. */
final class DeliveryInStates {

    static final List<RecordsInStates> ALL =
            List.of(
                    new RecordsInStates(
                            "requirement",
                            "RequirementState",
                            """
                            insert into requirement (number, title, scenario, workflow, expected_effect, bot_id, department_id, development_department_id,
                              state, agreed_at, department_agreed_at, development_agreed_at, delivered_at, rejected_at)
                            select '{new}', 'Answer', 'Bills', 'Look up', 'Fewer calls', {bot}, {department}, {department}, '{state}', agreed, agreed, agreed,
                              case when '{state}' = 'DELIVERED' then now() end, case when '{state}' = 'REJECTED' then now() end
                            from (select case when '{state}' in ('AGREED', 'PLANNED', 'DELIVERED') then now() end as agreed) found
                            """,
                            "number",
                            List.of(
                                    tried("submitRequirement", "SUBMIT"),
                                    tried("analyseRequirement", "ANALYSE"),
                                    tried("askAboutRequirement", "ASK")
                                            .with("question", "Which bills?"),
                                    tried("changeRequirement", "CHANGE", "REVISE")
                                            .with("version", 1)
                                            .with("title", "Answer soon")
                                            .with("requestedBy", "{employee}"),
                                    tried("linkRequirementToBot", "LINK_TO_BOT")
                                            .with("bot", "{bot}"),
                                    tried("draftDevelopmentPlan", "DRAFT_PLAN")
                                            .with("startsOn", "2030-01-01")
                                            .with("endsOn", "2030-02-01")
                                            .with("milestones", List.of()),
                                    tried("agreeToRequirementAsDepartment", "AGREE_AS_DEPARTMENT")
                                            .of("AgreeToRequirementInput")
                                            .with("version", 1),
                                    tried("agreeToRequirementAsDevelopment", "AGREE_AS_DEVELOPMENT")
                                            .of("AgreeToRequirementInput")
                                            .with("version", 1),
                                    tried("reviewBenefit", "REVIEW_BENEFIT")
                                            .with("periodFrom", StepTried.TODAY)
                                            .with("periodTo", StepTried.TODAY)
                                            .with(
                                                    "figures",
                                                    List.of(
                                                            Map.of(
                                                                    "name", "Calls avoided",
                                                                    "unit", "calls",
                                                                    "expected", 10,
                                                                    "actual", 12,
                                                                    "source", "KPI")))
                                            .with("conclusion", "It pays off"),
                                    tried("rejectRequirement", "REJECT").with("reason", "Too dear"),
                                    tried("withdrawRequirement", "WITHDRAW")
                                            .with("reason", "No need")),
                            Set.of("PLAN", "UNPLAN", "DELIVER")),
                    new RecordsInStates(
                            "launch_application",
                            "LaunchState",
                            """
                            insert into launch_application (number, bot_id, release_id, title, state, revision, current_revision_id, applicant_id, applicant,
                              approved_at, rejected_at, rejection_reason, invalidated_at)
                            select '{new}', {bot}, id, 'B 1', '{state}', case when '{state}' = 'DRAFT' then 0 else 1 end,
                              case when '{state}' <> 'DRAFT' then 0 end, {other}, 'ada', now(), now(), 'Untested', now() from release where bot_id = {bot};
                            insert into launch_revision (launch_application_id, revision, document, document_hash, evidence_until, submitted_by_id, submitted_at)
                            select id, 1, canonical_json(launch_document(id, now())), hex_hash(canonical_json(launch_document(id, now()))), now(), (select min(id) from identity), now()
                            from launch_application
                            where number = '{new}' and state <> 'DRAFT';
                            update launch_application a set current_revision_id = r.id from launch_revision r
                            where a.number = '{new}' and r.launch_application_id = a.id;
                            insert into launch_approval (launch_application_id, launch_revision_id, revision, department_id, department, purpose, document_hash,
                              due_at)
                            select a.id, r.id, 1, {department}, 'D', 'Tests', r.document_hash, now() from launch_application a
                            join launch_revision r on r.launch_application_id = a.id where a.number = '{new}'
                            """,
                            "number",
                            List.of(
                                    tried("submitLaunchApplication", "SUBMIT")
                                            .of("SubmitLaunchApplicationInput"),
                                    tried("changeLaunchApplication", "CHANGE")
                                            .with("version", 1)
                                            .with("testReport", "All passed"),
                                    tried("approveLaunch", "REVIEW")
                                            .with("department", "{department}")
                                            .with("revision", 1)
                                            .with("businessImpact", "Fewer calls")
                                            .with("securityImpact", "None")
                                            .unless("NOT_FOUND", "DRAFT"),
                                    tried("rejectLaunch", "REVIEW")
                                            .with("department", "{department}")
                                            .with("revision", 1)
                                            .with("reason", "Untested")
                                            .unless("NOT_FOUND", "DRAFT")),
                            Set.of("APPROVE", "REJECT", "INVALIDATE")),
                    new RecordsInStates(
                            "requirement_question",
                            "QuestionState",
                            """
                            with asked as (
                              insert into requirement (number, title, scenario, workflow, expected_effect, bot_id, department_id, development_department_id,
                                state, open_questions)
                              values ('R{new}', 'Answer', 'Bills', 'Look up', 'Fewer calls', {bot}, {department}, {department}, 'IN_ANALYSIS', 1)
                              returning id
                            )
                            insert into requirement_question (requirement_id, state, question, asked_at, asked_by_id, answer, answered_at)
                            select id, '{state}', '{new}', now(), {other}, case when '{state}' = 'ANSWERED' then 'Yes' end,
                              case when '{state}' = 'ANSWERED' then now() end
                            from asked
                            """,
                            "question",
                            List.of(
                                    tried("answerRequirementQuestion", "ANSWER")
                                            .with("answer", "All of them"),
                                    tried("withdrawRequirementQuestion", "WITHDRAW")
                                            .with("reason", "Clear now")),
                            Set.of()),
                    new RecordsInStates(
                            "design_document",
                            "DesignState",
                            """
                            insert into design_document (bot_id, kind, revision, title, body, state, author_ids, decided_at)
                            values ({bot}, 'ARCHITECTURE', 1, '{new}', 'Two parts', '{state}', array[{other}]::bigint[],
                              case when '{state}' in ('ACCEPTED', 'REJECTED', 'SUPERSEDED') then now() end)
                            """,
                            "title",
                            List.of(
                                    tried("submitDesign", "SUBMIT").about("design"),
                                    tried("changeDesign", "CHANGE")
                                            .about("design")
                                            .with("version", 1)
                                            .with("body", "Three parts"),
                                    tried("acceptDesign", "ACCEPT")
                                            .about("design")
                                            .with("version", 1),
                                    tried("rejectDesign", "REJECT")
                                            .about("design")
                                            .with("reason", "Too many parts")),
                            Set.of("SUPERSEDE")),
                    new RecordsInStates(
                            "development_plan",
                            "DevelopmentPlanState",
                            """
                            with asked as (
                              insert into requirement (number, title, scenario, workflow, expected_effect, bot_id, department_id, development_department_id,
                                state, agreed_at, department_agreed_at, development_agreed_at)
                              values ('R{new}', 'Answer', 'Bills', 'Look up', 'Fewer calls', {bot}, {department}, {department},
                                case when '{state}' in ('DRAFT', 'CANCELLED') then 'AGREED' else 'PLANNED' end, now(), now(), now())
                              returning id
                            )
                            insert into development_plan (requirement_id, bot_id, starts_on, ends_on, original_ends_on, state, drafted_by_id,
                              approved_at, finished_at, cancelled_at, cancellation_reason)
                            select id, {bot}, current_date - 9, current_date + 9, current_date + 9, '{state}', {other},
                              case when '{state}' in ('APPROVED', 'ACTIVE', 'FINISHED') then now() end, case when '{state}' = 'FINISHED' then now() end,
                              case when '{state}' = 'CANCELLED' then now() end, '{new}'
                            from asked
                            """,
                            "coalesce(cancellation_reason, '')",
                            List.of(
                                    tried("approveDevelopmentPlan", "APPROVE").with("version", 1),
                                    tried("startDevelopment", "START")
                                            .of("DevelopmentPlanStepInput"),
                                    tried("finishDevelopment", "FINISH")
                                            .of("DevelopmentPlanStepInput"),
                                    tried("rescheduleDevelopmentPlan", "RESCHEDULE")
                                            .with("version", 1)
                                            .with("endsOn", "2099-01-01")
                                            .with("reason", "More time"),
                                    tried("addMilestone", "ADD_MILESTONE")
                                            .with("title", "Done")
                                            .with("dueOn", StepTried.TODAY)
                                            .with("owner", "{employee}"),
                                    tried("setTargetRelease", "SET_TARGET_RELEASE")
                                            .with("release", "{release}"),
                                    tried("cancelDevelopmentPlan", "CANCEL")
                                            .with("reason", "No use")),
                            Set.of("UPDATE_MILESTONE", "COMPLETE_MILESTONE", "REMOVE_MILESTONE")));

    private DeliveryInStates() {}
}
