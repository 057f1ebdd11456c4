package io.botwarden;

import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of records whose life cycles are tried over HTTP: how to set each state, and which
 * mutations take which step. A mutation whose input needs only the record and texts need not be
 * listed.
 */
enum RecordsInStates {
    BOT(
            "BotState",
            """
            insert into bot (code, name, state, live_since) values ('{new}', 'B', '{state}', now());
            update release set bot_id = (select id from bot where code = '{new}') where id = {release}
            """,
            "code",
            List.of(
                    act("startBotDevelopment", "START_DEVELOPMENT"),
                    act("startBotTesting", "START_TESTING"),
                    act("requestBotLaunch", "REQUEST_LAUNCH"),
                    act("changeBot", "CHANGE").with("version", 1).with("name", "C"),
                    act("launchBot", "LAUNCH").with("release", "{release}"),
                    act("suspendBot", "SUSPEND").with("reason", "It is rude."),
                    act("resumeBot", "RESUME"),
                    act("retireBot", "RETIRE").with("reason", "Nobody asks it.")),
            Set.of("SUSPEND_UNAPPROVED")),
    DEPARTMENT(
            "DepartmentState",
            """
            insert into department (code, name, state, closed_at, closing_reason)
            values ('{new}', 'Calls', '{state}', case when '{state}' = 'CLOSED' then now() end,
              case when '{state}' = 'CLOSED' then 'Nobody calls' end)
            """,
            "code",
            List.of(
                    act("renameDepartment", "RENAME").with("version", 1).with("name", "Talks"),
                    act("moveDepartment", "MOVE").with("version", 1).with("parent", "{department}"),
                    act("setDepartmentHead", "SET_HEAD")
                            .with("version", 1)
                            .with("head", "{employee}"),
                    act("mergeDepartment", "MERGE")
                            .with("version", 1)
                            .with("into", "{department}")
                            .with("reason", "Too small"),
                    act("closeDepartment", "CLOSE")
                            .with("version", 1)
                            .with("reason", "Nobody calls")),
            Set.of()),
    TEAM(
            "TeamState",
            """
            insert into team (code, name, department_id, state, dissolved_at)
            values ('{new}', 'Night', {department}, '{state}', case when '{state}' = 'DISSOLVED' then now() end)
            """,
            "code",
            List.of(
                    act("updateTeam", "UPDATE").with("version", 1).with("name", "Day"),
                    act("dissolveTeam", "DISSOLVE").with("version", 1).with("reason", "No use")),
            Set.of()),
    DATA_ASSET(
            "DataAssetState",
            """
            insert into data_asset (bot_id, name, state, retired_at, retirement_reason)
            values ({bot}, '{new}', '{state}', case when '{state}' = 'RETIRED' then now() end,
              case when '{state}' = 'RETIRED' then 'No use' end)
            """,
            "name",
            List.of(
                    act("changeDataAsset", "CHANGE")
                            .about("dataAsset")
                            .with("version", 1)
                            .with("description", "Calls"),
                    act("retireDataAsset", "RETIRE").about("dataAsset").with("reason", "No use")),
            Set.of()),
    CHANGE(
            "ChangeState",
            """
            insert into change (number, title, bot_id, kind, purpose, state, plan, rollback, risk, starts_at, ends_at,
              author_id, started_at, finished_at, function_passed, performance_passed, failed, cancelled_at)
            values ('{new}', 'Speak slowly', {bot}, 'NORMAL', 'OTHER', '{state}', 'Turn it down', 'Turn it up', 'LOW', now(),
              now() + interval '1 hour', {other},
              case when '{state}' in ('IN_PROGRESS', 'VERIFIED', 'FAILED', 'CLOSED') then now() - interval '1 hour' end,
              case when '{state}' in ('VERIFIED', 'FAILED', 'CLOSED') then now() end,
              case when '{state}' in ('VERIFIED', 'FAILED', 'CLOSED') then '{state}' <> 'FAILED' end,
              case when '{state}' in ('VERIFIED', 'FAILED', 'CLOSED') then '{state}' <> 'FAILED' end,
              case when '{state}' in ('VERIFIED', 'FAILED', 'CLOSED') then '{state}' = 'FAILED' end,
              case when '{state}' = 'CANCELLED' then now() end)
            """,
            "number",
            List.of(
                    act("amendChange", "AMEND").with("version", 1).with("plan", "Turn it off"),
                    act("recordChangeTest", "PASS_TEST").with("passed", true).with("note", "Ten"),
                    act("startChange", "START").unless("NOT_READY", "PLANNED", "TESTED"),
                    act("verifyChange", "VERIFY", "LOOK_AGAIN")
                            .with("functionPassed", true)
                            .with("functionNote", "Ten calls")
                            .with("performancePassed", true)
                            .with("performanceNote", "800 ms"),
                    act("rollBackChange", "ROLL_BACK").with("reason", "It is silent."),
                    act("reviewChange", "REVIEW")
                            .with("findings", "It helped.")
                            .unless("WRONG_STATE", "VERIFIED", "FAILED"),
                    act("linkIncidentToChange", "LINK_INCIDENT").with("incident", "{incident}")),
            Set.of("PASS_TEST_BY_TEMPLATE", "FAIL_TEST", "START_EMERGENCY", "FAIL")),
    INCIDENT(
            "IncidentState",
            """
            insert into incident (number, title, bot_id, severity, state, started_at, opened_at, user_report, resolved_at, closed_at)
            values ('{new}', 'It is silent', {bot}, 'LOW', '{state}', now(), now(), true,
              case when '{state}' in ('RESOLVED', 'REVIEWED', 'CLOSED') then now() end, case when '{state}' = 'CLOSED' then now() end)
            """,
            "number",
            List.of(
                    act("acknowledgeIncident", "ACKNOWLEDGED"),
                    act("mitigateIncident", "MITIGATED").with("note", "Sent to people"),
                    act("resolveIncident", "RESOLVED").with("note", "It speaks again"),
                    act("reviewIncident", "REVIEWED").with("findings", "A full disk"),
                    act("closeIncident", "CLOSED"),
                    act("markIncidentDuplicate", "DUPLICATED").with("original", "{incident}"),
                    act("reopenIncident", "REOPENED").with("reason", "Silent again"),
                    act("assignIncident", "ASSIGNED").with("department", "{department}"),
                    act("changeIncidentSeverity", "RECLASSIFIED")
                            .with("severity", "MODERATE")
                            .with("reason", "It is worse"),
                    act("correctIncident", "CORRECTED").with("title", "It is mute"),
                    act("commentOnIncident", "COMMENTED").with("note", "Still silent"),
                    act("sendIncidentMessage", "MESSAGE_SENT").with("text", "Since when?"),
                    act("escalateIncident", "ESCALATED").with("reason", "Nobody helps"),
                    act("pauseIncident", "PAUSED").with("reason", "WAITING_FOR_VENDOR"),
                    act("resumeIncident", "RESUMED")
                            .unless("WRONG_STATE", "OPEN", "ACKNOWLEDGED", "MITIGATED"),
                    act("assignIncidentRole", "ROLE_ASSIGNED")
                            .with("role", "COMMANDER")
                            .with("employee", "{employee}"),
                    act("assessIncidentImpact", "ASSESSED").with("affectedUsers", 3),
                    act("declareMajorIncident", "DECLARED_MAJOR").with("reason", "All are hit"),
                    act("withdrawMajorIncident", "WITHDRAWN_MAJOR")
                            .with("reason", "Few are hit")
                            .unless(
                                    "WRONG_STATE",
                                    "OPEN",
                                    "ACKNOWLEDGED",
                                    "MITIGATED",
                                    "RESOLVED",
                                    "REVIEWED",
                                    "CLOSED"),
                    act("correctIncidentImpact", "IMPACT_CORRECTED")
                            .with("minutes", 5)
                            .with("reason", "Recounted"),
                    act("planIncidentReview", "REVIEW_PLANNED")
                            .with("reviewer", "{employee}")
                            .unless(
                                    "WRONG_STATE",
                                    "OPEN",
                                    "ACKNOWLEDGED",
                                    "MITIGATED",
                                    "RESOLVED",
                                    "REVIEWED",
                                    "CLOSED"),
                    act("createActionItem", "ACTION_CREATED")
                            .about("origin")
                            .with("title", "A second disk")
                            .with("assignee", "{employee}")
                            .with("dueAt", "2099-01-01T00:00:00Z"),
                    act("linkIncidents", "LINKED").with("other", "{incident}"),
                    act("unlinkIncidents", "LINKED").with("other", "{incident}")),
            Set.of()),
    REQUIREMENT(
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
                    act("submitRequirement", "SUBMIT"),
                    act("analyseRequirement", "ANALYSE"),
                    act("askAboutRequirement", "ASK").with("question", "Which bills?"),
                    act("changeRequirement", "CHANGE", "REVISE")
                            .with("version", 1)
                            .with("title", "Answer soon")
                            .with("requestedBy", "{employee}"),
                    act("linkRequirementToBot", "LINK_TO_BOT").with("bot", "{bot}"),
                    act("draftDevelopmentPlan", "DRAFT_PLAN")
                            .with("startsOn", "2030-01-01")
                            .with("endsOn", "2030-02-01")
                            .with("milestones", List.of()),
                    act("agreeToRequirementAsDepartment", "AGREE_AS_DEPARTMENT")
                            .of("AgreeToRequirementInput")
                            .with("version", 1),
                    act("agreeToRequirementAsDevelopment", "AGREE_AS_DEVELOPMENT")
                            .of("AgreeToRequirementInput")
                            .with("version", 1),
                    act("reviewBenefit", "REVIEW_BENEFIT")
                            .with("periodFrom", Clocks.TODAY)
                            .with("periodTo", Clocks.TODAY)
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
                    act("rejectRequirement", "REJECT").with("reason", "Too dear"),
                    act("withdrawRequirement", "WITHDRAW").with("reason", "No need")),
            Set.of("PLAN", "UNPLAN", "DELIVER")),
    ALERT(
            "AlertState",
            """
            insert into alert (fingerprint, source, bot_id, severity, state, summary, started_at, fired_at, resolved_at, resolution, group_key)
            values ('{new}', 'ALERTMANAGER', {bot}, 'LOW', '{state}', 'Slow', now(), now(),
              case when '{state}' = 'RESOLVED' then now() end, case when '{state}' = 'RESOLVED' then 'AUTOMATIC' end, '{new}')
            """,
            "fingerprint",
            List.of(
                    act("acknowledgeAlert", "ACKNOWLEDGE"),
                    act("silenceAlert", "SILENCE")
                            .with("until", Clocks.SOON)
                            .with("reason", "Known"),
                    act("resolveAlert", "RESOLVE").with("reason", "A test")),
            Set.of()),
    ACCESS_REQUEST(
            "RequestState",
            """
            insert into access_request (requester_id, role_id, scope, bot_id, asked_for, reason, starts_at, ends_at,
              decision_deadline, state)
            select case when '{asker}' = 'me' then {me} else {other} end, id, 'BOT', {bot}, '{new}', 'Work', now() + interval '1 hour',
              now() + interval '1 day', now() + interval '1 day', '{state}' from role where code = 'ANALYST'
            """,
            "asked_for",
            List.of(
                    act("approveAccessRequest", "APPROVE"),
                    act("rejectAccessRequest", "REJECT").with("reason", "Not needed"),
                    act("withdrawAccessRequest", "WITHDRAW").askedByMe()),
            Set.of("GRANT", "LAPSE", "END")),
    MANUAL(
            "ManualState",
            """
            insert into manual (bot_id, revision, title, body, drafted_by_id, state, published_at, superseded_at)
            values ({bot}, 1, '{new}', 'Speak.', (select min(id) from identity), '{state}', case when '{state}' <> 'DRAFT' then now() end,
              case when '{state}' = 'SUPERSEDED' then now() end)
            """,
            "title",
            List.of(
                    act("changeManual", "CHANGE").with("version", 1).with("body", "Speak slowly."),
                    act("publishManual", "PUBLISH").with("version", 1),
                    act("acknowledgeManual", "ACKNOWLEDGE")),
            Set.of("SUPERSEDE")),
    SETTING_DRIFT(
            "SettingDriftState",
            """
            insert into setting_drift (bot_id, name, secret, recorded, reported, state, since, resolution, resolved_at)
            values ({bot}, '{new}', false, 'a', 'b', '{state}', now(), case when '{state}' = 'RESOLVED' then 'CORRECTED' end,
              case when '{state}' = 'RESOLVED' then now() end)
            """,
            "name",
            List.of(act("acceptSettingDrift", "ACCEPT").with("reason", "A trial")),
            Set.of()),
    FEEDBACK(
            "FeedbackState",
            """
            insert into feedback (number, bot_id, title, text, state, given_by_id, answer_due_at, outcome, decided_at, decided_by_id, closed_at)
            values ('{new}', {bot}, 'Too fast', 'It speaks too fast.', '{state}', {other}, now(),
              case when '{state}' = 'DECIDED' then 'ACCEPTED' end, case when '{state}' = 'DECIDED' then now() end,
              case when '{state}' = 'DECIDED' then (select min(id) from identity) end, case when '{state}' = 'CLOSED' then now() end)
            """,
            "number",
            List.of(
                    act("replyToFeedback", "DISCUSS").with("text", "How fast?"),
                    act("decideFeedback", "DECIDE")
                            .with("version", 1)
                            .with("decision", "ACCEPTED")
                            .with("reason", "It does."),
                    act("convertFeedbackToRequirement", "TURN")
                            .with("version", 1)
                            .with("department", "{department}")
                            .with("reason", "It does."),
                    act("convertFeedbackToIncident", "TURN")
                            .with("version", 1)
                            .with("severity", "LOW")
                            .with("reason", "It does."),
                    act("closeFeedback", "CLOSE").with("reason", "Said before")),
            Set.of()),
    ACTION_ITEM(
            "ActionItemState",
            """
            with e as (insert into employee (code, name) values ('{new}', 'Eve') returning id)
            insert into action_item (number, origin_kind, incident_id, bot_id, title, kind, required, assignee_id, due_at, original_due_at,
              state, done_at, verified_at, cancelled_at)
            select '{new}', 'INCIDENT', {incident}, {bot}, 'Watch it', 'PREVENTIVE', false, e.id, now() + interval '1 day',
              now() + interval '1 day', '{state}', case when '{state}' in ('DONE', 'VERIFIED') then now() end,
              case when '{state}' = 'VERIFIED' then now() end, case when '{state}' = 'CANCELLED' then now() end from e
            """,
            "number",
            List.of(
                    act("updateActionItem", "UPDATE")
                            .about("actionItem")
                            .with("title", "Watch them")
                            .with("reason", "There are two"),
                    act("completeActionItem", "COMPLETE")
                            .about("actionItem")
                            .with("evidence", "A rule watches it"),
                    act("verifyActionItem", "VERIFY").about("actionItem"),
                    act("reopenActionItem", "REOPEN")
                            .about("actionItem")
                            .with("reason", "Not effective"),
                    act("cancelActionItem", "CANCEL")
                            .about("actionItem")
                            .with("reason", "Not needed")),
            Set.of("SETTLE", "WAIVE")),
    ATTACHMENT(
            "AttachmentState",
            """
            with t as (
              insert into test_run (release_id, bot_id, kind, name, result, started_at, finished_at)
              values ({release}, {bot}, 'FUNCTIONAL', '{new}', 'PASSED', now(), now()) returning id
            ), f as (
              insert into stored_file (sha256, bytes, path, data_key) values (md5('{new}') || md5('{new}'), 1, '{new}', '') returning id, sha256
            )
            insert into attachment (test_run_id, name, media_type, bytes, sha256, file_id, state, uploaded_by_id, uploaded_at,
              removed_by_id, removed_at, removal_reason)
            select t.id, '{new}', 'text/plain', 1, f.sha256, f.id, '{state}', {other}, now(), case when '{state}' = 'REMOVED' then {other} end,
              case when '{state}' = 'REMOVED' then now() end, case when '{state}' = 'REMOVED' then 'Wrong file' end
            from t, f
            """,
            "name",
            List.of(act("removeAttachment", "REMOVE").with("reason", "Wrong file")),
            Set.of()),
    OBLIGATION(
            "ObligationState",
            """
            with e as (insert into employee (code, name) values ('{new}', 'Eve') returning id)
            insert into obligation (number, kind, bot_id, title, responsible_id, recurrence, starts_at, time_zone, state, due_at, late_at)
            select '{new}', 'OTHER', {bot}, 'Clean up', e.id, 'FREQ=MONTHLY', now(), 'UTC', '{state}',
              now() + interval '9 days', case when '{state}' = 'ACTIVE' then now() + interval '9 days' end from e
            """,
            "number",
            List.of(
                    act("rescheduleObligation", "RESCHEDULE")
                            .about("obligation")
                            .with("recurrence", "FREQ=WEEKLY")
                            .with("reason", "More often"),
                    act("fulfillObligation", "FULFILL")
                            .about("obligation")
                            .with("evidence", "It is clean"),
                    act("pauseObligation", "PAUSE").about("obligation").with("reason", "It is off"),
                    act("resumeObligation", "RESUME").about("obligation"),
                    act("endObligation", "END").about("obligation").with("reason", "Not needed")),
            Set.of()),
    LAUNCH_APPLICATION(
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
                    act("submitLaunchApplication", "SUBMIT").of("SubmitLaunchApplicationInput"),
                    act("changeLaunchApplication", "CHANGE")
                            .with("version", 1)
                            .with("testReport", "All passed"),
                    act("approveLaunch", "REVIEW")
                            .with("department", "{department}")
                            .with("revision", 1)
                            .with("businessImpact", "Fewer calls")
                            .with("securityImpact", "None")
                            .unless("NOT_FOUND", "DRAFT"),
                    act("rejectLaunch", "REVIEW")
                            .with("department", "{department}")
                            .with("revision", 1)
                            .with("reason", "Untested")
                            .unless("NOT_FOUND", "DRAFT")),
            Set.of("APPROVE", "REJECT", "INVALIDATE")),
    REQUIREMENT_QUESTION(
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
                    act("answerRequirementQuestion", "ANSWER").with("answer", "All of them"),
                    act("withdrawRequirementQuestion", "WITHDRAW").with("reason", "Clear now")),
            Set.of()),
    DESIGN_DOCUMENT(
            "DesignState",
            """
            insert into design_document (bot_id, kind, revision, title, body, state, author_ids, decided_at)
            values ({bot}, 'ARCHITECTURE', 1, '{new}', 'Two parts', '{state}', array[{other}]::bigint[],
              case when '{state}' in ('ACCEPTED', 'REJECTED', 'SUPERSEDED') then now() end)
            """,
            "title",
            List.of(
                    act("submitDesign", "SUBMIT").about("design"),
                    act("changeDesign", "CHANGE")
                            .about("design")
                            .with("version", 1)
                            .with("body", "Three parts"),
                    act("acceptDesign", "ACCEPT").about("design").with("version", 1),
                    act("rejectDesign", "REJECT").about("design").with("reason", "Too many parts")),
            Set.of("SUPERSEDE")),
    CODE_REVIEW(
            "CodeReviewState",
            """
            insert into code_review (release_id, bot_id, module, importance, author_id, reviewer_id, state, opened_by_id, opened_at, closed_at)
            values ({release}, {bot}, '{new}', 'ORDINARY', {author}, {employee}, '{state}', (select min(id) from identity), now(),
              case when '{state}' = 'CLOSED' then now() end)
            """,
            "module",
            List.of(
                    act("recordReviewFinding", "RECORD_FINDING")
                            .about("codeReview")
                            .with("title", "A leak")
                            .with("severity", "LOW"),
                    act("closeCodeReview", "CLOSE").about("codeReview")),
            Set.of()),
    REVIEW_FINDING(
            "ReviewFindingState",
            """
            with opened as (
              insert into code_review (release_id, bot_id, module, importance, author_id, reviewer_id, state, opened_by_id, opened_at)
              values ({release}, {bot}, 'M', 'ORDINARY', {author}, {employee}, 'OPEN', (select min(id) from identity), now()) returning id
            )
            insert into review_finding (code_review_id, position, title, severity, state, recorded_by_id, recorded_at, fixed_by_id,
              closed_at, reason)
            select id, 1, '{new}', 'LOW', '{state}', (select min(id) from identity), now(), {other},
              case when '{state}' in ('VERIFIED', 'DISMISSED') then now() end, 'Known' from opened
            """,
            "title",
            List.of(
                    act("fixReviewFinding", "FIX"),
                    act("verifyReviewFinding", "VERIFY"),
                    act("dismissReviewFinding", "DISMISS").with("reason", "Harmless"),
                    act("reopenReviewFinding", "REOPEN").with("reason", "Still there")),
            Set.of()),
    DEVELOPMENT_PLAN(
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
              approved_at, cancellation_reason)
            select id, {bot}, current_date - 9, current_date + 9, current_date + 9, '{state}', {other},
              case when '{state}' in ('APPROVED', 'ACTIVE', 'FINISHED') then now() end, '{new}'
            from asked
            """,
            "coalesce(cancellation_reason, '')",
            List.of(
                    act("approveDevelopmentPlan", "APPROVE").with("version", 1),
                    act("startDevelopment", "START").of("DevelopmentPlanStepInput"),
                    act("finishDevelopment", "FINISH").of("DevelopmentPlanStepInput"),
                    act("rescheduleDevelopmentPlan", "RESCHEDULE")
                            .with("version", 1)
                            .with("endsOn", "2099-01-01")
                            .with("reason", "More time"),
                    act("addMilestone", "ADD_MILESTONE")
                            .with("title", "Done")
                            .with("dueOn", Clocks.TODAY)
                            .with("owner", "{employee}"),
                    act("setTargetRelease", "SET_TARGET_RELEASE").with("release", "{release}"),
                    act("cancelDevelopmentPlan", "CANCEL").with("reason", "No use")),
            Set.of("UPDATE_MILESTONE", "COMPLETE_MILESTONE", "REMOVE_MILESTONE")),
    SECURITY_FINDING(
            "SecurityFindingState",
            """
            with run as (
              insert into test_run (release_id, bot_id, kind, name, result, started_at, finished_at, recorded_by_id)
              values ({release}, {bot}, 'SECURITY', '{new}', 'FAILED', now(), now(), (select min(id) from identity)) returning id
            )
            insert into security_finding (bot_id, tool, rule, fingerprint, level, blocking, message, state, reason, first_run_id, last_run_id,
              first_seen_at, last_seen_at)
            select {bot}, 'scanner', 'r', '{new}', 'ERROR', true, 'Bad', '{state}', 'Known', id, id, now(), now() from run
            """,
            "fingerprint",
            List.of(
                    act("dismissSecurityFinding", "DISMISS").with("reason", "Harmless"),
                    act("reopenSecurityFinding", "REOPEN").with("reason", "Not so")),
            Set.of("FIX")),
    DEFECT(
            "DefectState",
            """
            insert into defect (number, title, bot_id, release_id, found_in, severity, state, reported_by_id, opened_at, fixed_by_id,
              closed_at)
            values ('{new}', 'It is mute', {bot}, {release}, 'TEST', 'LOW', '{state}', (select min(id) from identity), now(), {other},
              case when '{state}' in ('CLOSED', 'REJECTED') then now() end)
            """,
            "number",
            List.of(
                    act("startDefect", "START"),
                    act("fixDefect", "FIX").with("resolution", "Spoken"),
                    act("verifyDefect", "VERIFY"),
                    act("closeDefect", "CLOSE"),
                    act("assignDefect", "ASSIGN").with("assignee", "{employee}"),
                    act("changeDefectSeverity", "RECLASSIFY")
                            .with("severity", "HIGH")
                            .with("reason", "Worse"),
                    act("rejectDefect", "REJECT").with("reason", "It speaks"),
                    act("reopenDefect", "REOPEN").with("reason", "Mute again")),
            Set.of()),
    NOTIFICATION(
            "DeliveryState",
            """
            with channel as (
              insert into notification_channel (name, kind, target, sealed_target) values ('{new}', 'WEBHOOK', 'h', '\\x00') returning id
            )
            insert into notification (event, subject_type, subject_id, bot_id, reason, channel_id, cause, language, title, body, state, due_at,
              delivered_at, dead_at)
            select 'IncidentReported', 'Incident', 1, {bot}, 'RULE', id, '{new}', 'EN', 'T', 'B', '{state}', now() + interval '1 day',
              case when '{state}' = 'DELIVERED' then now() end, case when '{state}' = 'DEAD' then now() end
            from channel
            """,
            "cause",
            List.of(act("replayNotification", "REPLAY")),
            Set.of("DELIVER", "SHOW", "GIVE_UP")),
    MEETING(
            "MeetingState",
            """
            insert into meeting (number, title, department_id, starts_at, ends_at, time_zone, organiser_id, state, minutes, minutes_published_at,
              minutes_published_by_id, cancelled_at, cancel_reason, scheduled_by_id)
            values ('{new}', 'Speech', {department}, now() - interval '1 hour', now() + interval '1 hour', 'UTC', {author}, '{state}', 'Said',
              case when '{state}' = 'MINUTED' then now() end, case when '{state}' = 'MINUTED' then (select min(id) from identity) end,
              case when '{state}' = 'CANCELLED' then now() end, case when '{state}' = 'CANCELLED' then 'No use' end, (select min(id) from identity))
            """,
            "number",
            List.of(
                    act("holdMeeting", "HOLD")
                            .with("version", 1)
                            .with("attended", List.of("{employee}")),
                    act("writeMinutes", "WRITE_MINUTES")
                            .with("version", 1)
                            .with("minutes", "Heard"),
                    act("publishMinutes", "PUBLISH_MINUTES").with("version", 1),
                    act("createActionItem", "CREATE_ACTION_ITEM")
                            .about("origin")
                            .with("title", "Speak")
                            .with("assignee", "{employee}")
                            .with("dueAt", "2099-01-01T00:00:00Z"),
                    act("recordMeetingLesson", "RECORD_LESSON")
                            .with("title", "Speak")
                            .with("text", "Slowly"),
                    act("changeMeeting", "CHANGE").with("version", 1).with("title", "Silence"),
                    act("rescheduleMeeting", "RESCHEDULE")
                            .with("version", 1)
                            .with("startsAt", "2099-01-01T08:00:00Z")
                            .with("endsAt", "2099-01-01T09:00:00Z"),
                    act("cancelMeeting", "CANCEL").with("reason", "No use")),
            Set.of()),
    TELEMETRY_RESOURCE(
            "ResourceState",
            """
            insert into telemetry_resource (attribute, value, reason, sent_by_id, ignored_at, ignored_by_id, ignore_reason)
            values ('service.name', '{new}', 'UNMAPPED', (select min(id) from identity), case when '{state}' = 'IGNORED' then now() end,
              case when '{state}' = 'IGNORED' then (select min(id) from identity) end, case when '{state}' = 'IGNORED' then 'A test' end)
            """,
            "value",
            List.of(
                    act("ignoreTelemetryResource", "IGNORE").with("reason", "A test"),
                    act("reconsiderTelemetryResource", "RECONSIDER")),
            Set.of()),
    ALERT_RULE(
            "AlertRuleState",
            """
            insert into alert_rule (code, name, state, kind, bot_id, metric, aggregation, comparison, threshold, window_seconds, for_seconds,
              keep_firing_seconds, severity, opens_incident)
            values ('{new}', 'Slow', '{state}', 'THRESHOLD', {bot}, 'latency', 'MEAN', 'ABOVE', 5, 60, 0, 0, 'LOW', false)
            """,
            "code",
            List.of(
                    act("activateAlertRule", "ACTIVATE"),
                    act("disableAlertRule", "DISABLE").with("reason", "Noisy"),
                    act("changeAlertRule", "CHANGE").with("name", "Very slow")),
            Set.of()),
    CONTROL(
            "ControlState",
            """
            insert into control (code, position, clause_id, kind, target, origin, name, name_zh, remediation, remediation_zh, sql, found,
              file_severity, file_grace_hours, file_opens_incident, state)
            select '{new}', 0, min(id), 'CHECK', 'BOTS', 'COMPANY', 'It works', '正常', 'Mend it', '修复',
              'select null::text as subject, null::text as title, null::bigint as bot_id, null::bigint as department_id, true as passed, '
                'null::jsonb as facts, null::text as evidence where false',
              '{}', 'LOW', 0, false, '{state}' from clause
            """,
            "code",
            List.of(
                    act("updateControl", "UPDATE")
                            .with("severity", "HIGH")
                            .with("reason", "It matters"),
                    act("disableControl", "DISABLE").with("reason", "No use"),
                    act("enableControl", "ENABLE").with("reason", "Needed"),
                    act("evaluateControl", "EVALUATE")),
            Set.of("REMOVE", "RESTORE")),
    CONTROL_WAIVER(
            "WaiverState",
            """
            insert into control_waiver (control_id, bot_id, reason, ends_at, state, requested_at, requested_by_id, decided_at, decided_by_id,
              ended_at)
            select min(id), {bot}, '{new}', now() + interval '9 days', '{state}', now(), {other},
              case when '{state}' in ('APPROVED', 'REJECTED', 'ENDED') then now() end, null,
              case when '{state}' = 'ENDED' then now() end from control where kind = 'CHECK' and state = 'ACTIVE'
            """,
            "reason",
            List.of(
                    act("approveControlWaiver", "APPROVE").about("waiver"),
                    act("rejectControlWaiver", "REJECT").about("waiver").with("reason", "Not so"),
                    act("withdrawControlWaiver", "WITHDRAW").about("waiver").with("reason", "Done"),
                    act("endControlWaiver", "END").about("waiver").with("reason", "Done")),
            Set.of("EXPIRE")),
    ATTESTATION(
            "AttestationState",
            """
            insert into attestation (control_id, bot_id, statement, state, given_at, given_by_id, valid_until, revoked_at)
            select min(id), {bot}, '{new}', '{state}', now(), {other}, now() + interval '9 days',
              case when '{state}' = 'REVOKED' then now() end from control where kind = 'ATTESTATION' and state = 'ACTIVE'
            """,
            "statement",
            List.of(
                    act("revokeAttestation", "REVOKE")
                            .about("attestation")
                            .with("reason", "Not true")),
            Set.of()),
    SUPERVISION_MEMBER(
            "SupervisionMemberState",
            """
            with e as (insert into employee (code, name) values ('{new}', 'Eve') returning id)
            insert into supervision_member (employee_id, state, since, until, added_at, ended_at, note)
            select id, '{state}', now(), case when '{state}' = 'ENDED' then now() end, now(), case when '{state}' = 'ENDED' then now() end, '{new}'
            from e
            """,
            "note",
            List.of(),
            Set.of()),
    INSPECTION(
            "InspectionState",
            """
            insert into employee (code, name) values ('inspector-{me}', 'Iris') on conflict do nothing;
            update identity set employee_id = (select id from employee where code = 'inspector-{me}') where id = {me} and employee_id is null;
            insert into supervision_member (employee_id, since, added_at, note)
            select employee_id, now(), now(), 'inspector' from identity where id = {me} on conflict do nothing;
            insert into inspection_plan (year, goals, planned_at) values (2100, 'Look', now()) on conflict do nothing;
            insert into inspection (number, inspection_plan_id, title, area, lead_id, starts_at, ends_at, sample_size, state, seed, started_at,
              closed_at, conclusion, cancelled_at, planned_at)
            select '{new}', p.id, 'Look', 'USE', i.employee_id, now(), now() + interval '9 days', 3, '{state}', case when '{state}' in ('IN_PROGRESS', 'CLOSED') then 'a' end,
              case when '{state}' in ('IN_PROGRESS', 'CLOSED') then now() end, case when '{state}' = 'CLOSED' then now() end,
              case when '{state}' = 'CLOSED' then 'Good' end, case when '{state}' = 'CANCELLED' then now() end, now() from inspection_plan p, identity i where p.year = 2100 and i.id = {me};
            insert into inspection_bot (inspection_id, bot_id) select id, {bot} from inspection where number = '{new}';
            insert into inspection_inspector (inspection_id, employee_id) select id, lead_id from inspection where number = '{new}'
            """,
            "number",
            List.of(
                    act("updateInspection", "UPDATE")
                            .with("title", "Look again")
                            .with("reason", "So"),
                    act("addInspectionItem", "ADD_ITEM").with("title", "Is it clean?"),
                    act("raiseInspectionFinding", "RAISE_FINDING")
                            .with("title", "Dust")
                            .with("description", "Behind it")
                            .with("severity", "LOW")
                            .with("cause", "PEOPLE")
                            .with("clause", "clause_1")
                            .with("responsible", "{employee}")),
            Set.of()),
    INSPECTION_ITEM(
            "InspectionItemState",
            """
            insert into employee (code, name) values ('inspector-{me}', 'Iris') on conflict do nothing;
            update identity set employee_id = (select id from employee where code = 'inspector-{me}') where id = {me} and employee_id is null;
            insert into supervision_member (employee_id, since, added_at, note)
            select employee_id, now(), now(), 'inspector' from identity where id = {me} on conflict do nothing;
            insert into inspection_plan (year, goals, planned_at) values (2100, 'Look', now()) on conflict do nothing;
            insert into inspection (number, inspection_plan_id, title, area, lead_id, starts_at, ends_at, sample_size, state, seed, started_at,
              closed_at, conclusion, cancelled_at, planned_at)
            select '{new}', p.id, 'Look', 'USE', i.employee_id, now(), now() + interval '9 days', 3, 'IN_PROGRESS', 'a', now(), null::timestamptz, null, null::timestamptz, now() from inspection_plan p, identity i where p.year = 2100 and i.id = {me};
            insert into inspection_bot (inspection_id, bot_id) select id, {bot} from inspection where number = '{new}';
            insert into inspection_inspector (inspection_id, employee_id) select id, lead_id from inspection where number = '{new}';
            insert into inspection_item (inspection_id, position, kind, title, bot_id, state, answered_at)
            select id, 1, 'FREE', '{new}', {bot}, '{state}', case when '{state}' <> 'OPEN' then now() end from inspection where number = '{new}'
            """,
            "title",
            List.of(
                    act("answerInspectionItem", "CONFORM", "FAIL", "EXEMPT")
                            .with("answer", "CONFORMING")),
            Set.of()),
    INSPECTION_FINDING(
            "InspectionFindingState",
            """
            insert into employee (code, name) values ('inspector-{me}', 'Iris') on conflict do nothing;
            update identity set employee_id = (select id from employee where code = 'inspector-{me}') where id = {me} and employee_id is null;
            insert into supervision_member (employee_id, since, added_at, note)
            select employee_id, now(), now(), 'inspector' from identity where id = {me} on conflict do nothing;
            insert into inspection_plan (year, goals, planned_at) values (2100, 'Look', now()) on conflict do nothing;
            insert into inspection (number, inspection_plan_id, title, area, lead_id, starts_at, ends_at, sample_size, state, seed, started_at,
              closed_at, conclusion, cancelled_at, planned_at)
            select '{new}', p.id, 'Look', 'USE', i.employee_id, now(), now() + interval '9 days', 3, 'IN_PROGRESS', 'a', now(), null::timestamptz, null, null::timestamptz, now() from inspection_plan p, identity i where p.year = 2100 and i.id = {me};
            insert into inspection_bot (inspection_id, bot_id) select id, {bot} from inspection where number = '{new}';
            insert into inspection_inspector (inspection_id, employee_id) select id, lead_id from inspection where number = '{new}';
            insert into inspection_finding (inspection_id, title, description, severity, cause, clause_id, bot_id, responsible_id, due_at, state,
              raised_at, rectified_at, verified_at, withdrawn_at)
            select n.id, '{new}', 'Behind it', 'LOW', 'PEOPLE', (select min(id) from clause), {bot}, {employee}, now(), '{state}', now(),
              case when '{state}' in ('RECTIFIED', 'VERIFIED') then now() end, case when '{state}' = 'VERIFIED' then now() end,
              case when '{state}' = 'WITHDRAWN' then now() end from inspection n where n.number = '{new}'
            """,
            "title",
            List.of(),
            Set.of("RECTIFY", "VERIFY", "REOPEN", "RECUR")),
    CHANGE_TEMPLATE(
            "TemplateState",
            """
            insert into change_template (name, purpose, plan, rollback, risk, bot_id, state, author_id, approved_by_id, approved_at)
            values ('{new}', 'OTHER', 'Turn it', 'Turn it back', 'LOW', {bot}, '{state}', {other},
              case when '{state}' = 'APPROVED' then (select min(id) from identity) end, case when '{state}' = 'APPROVED' then now() end)
            """,
            "name",
            List.of(
                    act("approveChangeTemplate", "APPROVE"),
                    act("withdrawChangeTemplate", "WITHDRAW").with("reason", "Old")),
            Set.of());

    final String life;
    final String insert;
    final String named;
    final List<Act> acts;

    /** Steps that follow from another record's, or that a mutation takes depending on its input. */
    final Set<String> otherwise;

    RecordsInStates(
            String life, String insert, String named, List<Act> acts, Set<String> otherwise) {
        this.life = life;
        this.insert = insert;
        this.named = named;
        this.acts = acts;
        this.otherwise = otherwise;
    }

    /** Constants of an enum cannot use its own fields. */
    private static final class Clocks {
        static final String SOON = Instant.now().plus(Duration.ofHours(3)).toString();
        static final String TODAY = LocalDate.now(ZoneOffset.UTC).toString();
    }

    /** What is tried: the listed mutations, and all others of the life that need only texts. */
    List<Act> acts(GraphQLSchema schema) {
        Map<String, Set<String>> others = new LinkedHashMap<>();
        ApprovedLivesTest.lives()
                .filter(found -> found.toString().equals(life))
                .flatMap(found -> found.steps().stream())
                .forEach(step ->
                        step.rule()
                                .actions()
                                .forEach(mutation ->
                                        others.computeIfAbsent(mutation, name -> new TreeSet<>())
                                                .add(step.name())));
        acts.forEach(act -> others.remove(act.mutation()));
        return Stream.concat(
                        acts.stream(),
                        others.entrySet().stream()
                                .flatMap(other ->
                                        plain(schema, other.getKey(), other.getValue()).stream()))
                .toList();
    }

    /** An act with a text for each text that the input requires; empty if it requires more. */
    private Optional<Act> plain(GraphQLSchema schema, String mutation, Set<String> steps) {
        Act act = act(mutation, steps.toArray(String[]::new));
        if (!(schema.getType(act.type()) instanceof GraphQLInputObjectType input)
                || input.getFieldDefinition(field(act)) == null) {
            return Optional.empty();
        }
        for (GraphQLInputObjectField needed : input.getFieldDefinitions()) {
            if (!GraphQLTypeUtil.isNonNull(needed.getType())
                    || needed.hasSetDefaultValue()
                    || needed.getName().equals(field(act))) {
                continue;
            }
            String type = GraphQLTypeUtil.unwrapAll(needed.getType()).getName();
            if (!type.equals("String") && !needed.getName().equals("version")) {
                return Optional.empty();
            }
            act = act.with(needed.getName(), type.equals("String") ? "Because" : 1);
        }
        return Optional.of(act);
    }

    String table() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The tables of its rows. */
    List<String> tables() {
        return switch (this) {
            case LAUNCH_APPLICATION -> List.of(table(), "launch_revision", "launch_approval");
            case INSPECTION, INSPECTION_ITEM, INSPECTION_FINDING -> List.of(table(), "identity");
            default -> List.of(table(), "requirement", "code_review");
        };
    }

    /** The input field that names the record: by default the last word of its kind. */
    String field(Act act) {
        String[] words = table().split("_");
        return act.field() == null ? words[words.length - 1] : act.field();
    }

    /** Replaces the names in braces by their values. */
    static String fill(String text, Map<String, String> known) {
        String filled = text;
        for (Map.Entry<String, String> each : known.entrySet()) {
            filled = filled.replace("{" + each.getKey() + "}", each.getValue());
        }
        return filled;
    }

    private static Act act(String mutation, String... steps) {
        return new Act(
                mutation,
                Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input",
                Set.of(steps),
                Map.of(),
                Map.of(),
                false,
                null);
    }

    /**
     * A mutation.
     *
     * @param steps the steps that it takes, one of them depending on the state
     * @param input its input besides the record
     * @param refusals the code of its rejection in a state, if that is not WRONG_STATE
     * @param mine whether the record must have been created by the viewer
     * @param field the input field that names the record; null for the kind's default
     */
    record Act(
            String mutation,
            String type,
            Set<String> steps,
            Map<String, Object> input,
            Map<String, String> refusals,
            boolean mine,
            @Nullable String field) {

        Act with(String field, Object value) {
            Map<String, Object> more = new HashMap<>(input);
            more.put(field, value);
            return new Act(mutation, type, steps, more, refusals, mine, this.field);
        }

        /**
         * Its input besides the record.
         *
         * @param known the values for the names in braces
         */
        Map<String, Object> input(Map<String, String> known) {
            Map<String, Object> filled = new HashMap<>();
            input.forEach((name, value) ->
                    filled.put(
                            name,
                            switch (value) {
                                case String text -> fill(text, known);
                                case List<?> list ->
                                        list.stream()
                                                .map(one ->
                                                        one instanceof String text
                                                                ? fill(text, known)
                                                                : one)
                                                .toList();
                                default -> value;
                            }));
            return filled;
        }

        /** Converts the IDs in the input to the references that the schema requires. */
        void refer(GraphQLSchema schema, Map<String, Object> filled) {
            GraphQLInputObjectType declared =
                    (GraphQLInputObjectType) Objects.requireNonNull(schema.getType(type));
            filled.replaceAll((name, value) -> {
                GraphQLNamedType named =
                        GraphQLTypeUtil.unwrapAll(declared.getFieldDefinition(name).getType());
                return !named.getName().endsWith("Ref")
                        ? value
                        : value instanceof List<?> list
                                ? list.stream().map(id -> Map.of("id", id)).toList()
                                : Map.of("id", value);
            });
        }

        Act of(String input) {
            return new Act(mutation, input, steps, this.input, refusals, mine, field);
        }

        Act unless(String code, String... states) {
            Map<String, String> all = new HashMap<>();
            Arrays.stream(states).forEach(state -> all.put(state, code));
            return new Act(mutation, type, steps, input, all, mine, field);
        }

        Act about(String name) {
            return new Act(mutation, type, steps, input, refusals, mine, name);
        }

        Act askedByMe() {
            return new Act(mutation, type, steps, input, refusals, true, field);
        }
    }
}
