package io.botwarden;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The kinds of records whose lives are tried over HTTP: how one comes into any state, and which
 * mutations take which step.
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
                    act("launchBot", "LAUNCH").with("release", "{release}"),
                    act("suspendBot", "SUSPEND").with("reason", "It is rude."),
                    act("resumeBot", "RESUME"),
                    act("retireBot", "RETIRE").with("reason", "Nobody asks it.")),
            Set.of()),
    CHANGE(
            "ChangeState",
            """
            insert into change (number, title, bot_id, kind, purpose, state, plan, rollback, risk, starts_at, ends_at, author,
              author_id, started_at, finished_at, function_passed, performance_passed, failed, cancelled_at)
            values ('{new}', 'Speak slowly', {bot}, 'NORMAL', 'OTHER', '{state}', 'Turn it down', 'Turn it up', 'LOW', now(),
              now() + interval '1 hour', 'ada', {other},
              case when '{state}' in ('IN_PROGRESS', 'VERIFIED', 'FAILED', 'CLOSED') then now() end,
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
                    act("approveChange", "APPROVE"),
                    act("returnChange", "SEND_BACK").with("reason", "Too fast"),
                    act("startChange", "START").unless("NOT_READY", "PLANNED", "TESTED"),
                    act("verifyChange", "VERIFY", "LOOK_AGAIN")
                            .with("functionPassed", true)
                            .with("functionNote", "Ten calls")
                            .with("performancePassed", true)
                            .with("performanceNote", "800 ms"),
                    act("rollBackChange", "ROLL_BACK").with("reason", "It is silent."),
                    act("closeChange", "CLOSE"),
                    act("cancelChange", "CANCEL").with("reason", "No use")),
            Set.of("PASS_TEST_BY_TEMPLATE", "FAIL_TEST", "START_EMERGENCY", "FAIL")),
    INCIDENT(
            "IncidentState",
            """
            insert into incident (number, title, bot_id, severity, state, started_at, opened_at, resolved_at, closed_at)
            values ('{new}', 'It is silent', {bot}, 'LOW', '{state}', now(), now(),
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
                    act("reopenIncident", "REOPENED").with("reason", "Silent again")),
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
                    act("agreeToRequirementAsDepartment", "AGREE")
                            .of("AgreeToRequirementInput")
                            .with("version", 1),
                    act("agreeToRequirementAsDevelopment", "AGREE")
                            .of("AgreeToRequirementInput")
                            .with("version", 1),
                    act("rejectRequirement", "REJECT").with("reason", "Too dear"),
                    act("withdrawRequirement", "WITHDRAW").with("reason", "No need")),
            Set.of("REVISE", "PLAN", "UNPLAN", "DELIVER")),
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
                    act("resolveAlert", "RESOLVE").with("reason", "A test")),
            Set.of()),
    ACCESS_REQUEST(
            "RequestState",
            """
            insert into access_request (requester_id, username, requested_by, role_id, scope, bot_id, asked_for, reason, starts_at, ends_at,
              decision_deadline, state)
            select case when '{asker}' = 'me' then {me} else {other} end, 'ada', 'Ada', id, 'BOT', {bot}, '{new}', 'Work', now(),
              now() + interval '1 day', now() + interval '1 day', '{state}' from role where code = 'ANALYST'
            """,
            "asked_for",
            List.of(
                    act("approveAccessRequest", "APPROVE").elseConflict(),
                    act("rejectAccessRequest", "REJECT")
                            .with("reason", "Not needed")
                            .elseConflict(),
                    act("withdrawAccessRequest", "WITHDRAW").askedByMe().elseConflict()),
            Set.of("GRANT", "LAPSE", "END")),
    MANUAL(
            "ManualState",
            """
            insert into manual (bot_id, revision, title, body, drafted_by, state, published_at, superseded_at)
            values ({bot}, 1, '{new}', 'Speak.', 'ada', '{state}', case when '{state}' <> 'DRAFT' then now() end,
              case when '{state}' = 'SUPERSEDED' then now() end)
            """,
            "title",
            List.of(
                    act("changeManual", "CHANGE").with("version", 1).with("body", "Speak slowly."),
                    act("publishManual", "PUBLISH").with("version", 1),
                    act("acknowledgeManual", "ACKNOWLEDGE")),
            Set.of("SUPERSEDE")),
    FEEDBACK(
            "FeedbackState",
            """
            insert into feedback (number, bot_id, title, text, state, given_by, given_by_id, outcome, decided_at, decided_by, closed_at)
            values ('{new}', {bot}, 'Too fast', 'It speaks too fast.', '{state}', 'ada', {other},
              case when '{state}' = 'DECIDED' then 'ACCEPTED' end, case when '{state}' = 'DECIDED' then now() end,
              case when '{state}' = 'DECIDED' then 'ada' end, case when '{state}' = 'CLOSED' then now() end)
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
    LAUNCH_APPLICATION(
            "LaunchState",
            """
            insert into launch_application (number, bot_id, release_id, title, state, revision, current_revision_id, applicant_id, applicant,
              approved_at, rejected_at, rejection_reason, invalidated_at)
            select '{new}', {bot}, id, 'B 1', '{state}', case when '{state}' = 'DRAFT' then 0 else 1 end,
              case when '{state}' <> 'DRAFT' then 0 end, {other}, 'ada', now(), now(), 'Untested', now() from release where bot_id = {bot};
            insert into launch_revision (launch_application_id, revision, document, document_hash, evidence_until, submitted_by, submitted_at)
            select id, 1, canonical_json(launch_document(id, now())), hex_hash(canonical_json(launch_document(id, now()))), now(), 'ada', now()
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
                    act("approveLaunch", "REVIEW")
                            .with("department", "{department}")
                            .with("revision", 1)
                            .unless("NOT_FOUND", "DRAFT"),
                    act("rejectLaunch", "REVIEW")
                            .with("department", "{department}")
                            .with("revision", 1)
                            .with("reason", "Untested")
                            .unless("NOT_FOUND", "DRAFT")),
            Set.of("APPROVE", "REJECT", "INVALIDATE"));

    final String life;
    final String insert;
    final String named;
    final List<Act> acts;

    /** Steps that follow from another record's, or that a mutation takes for what it is told. */
    final Set<String> otherwise;

    RecordsInStates(
            String life, String insert, String named, List<Act> acts, Set<String> otherwise) {
        this.life = life;
        this.insert = insert;
        this.named = named;
        this.acts = acts;
        this.otherwise = otherwise;
    }

    String table() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The tables that its rows go to. */
    List<String> tables() {
        return this == LAUNCH_APPLICATION
                ? List.of(table(), "launch_revision", "launch_approval")
                : List.of(table());
    }

    /** The input field that names the record: the last word of its kind. */
    String field() {
        String[] words = table().split("_");
        return words[words.length - 1];
    }

    private static Act act(String mutation, String... steps) {
        return new Act(
                mutation,
                Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input",
                Set.of(steps),
                Map.of(),
                Map.of(),
                false);
    }

    /**
     * A mutation.
     *
     * @param steps which of the life's steps it takes; one of them, according to the state
     * @param input its input besides the record
     * @param refusals the code with which it is refused in a state, where that is not WRONG_STATE
     * @param mine whether it is about a record that the viewer has made
     */
    record Act(
            String mutation,
            String type,
            Set<String> steps,
            Map<String, Object> input,
            Map<String, String> refusals,
            boolean mine) {

        Act with(String field, Object value) {
            Map<String, Object> more = new HashMap<>(input);
            more.put(field, value);
            return new Act(mutation, type, steps, more, refusals, mine);
        }

        Act of(String input) {
            return new Act(mutation, input, steps, this.input, refusals, mine);
        }

        Act unless(String code, String... states) {
            Map<String, String> all = new HashMap<>();
            Arrays.stream(states).forEach(state -> all.put(state, code));
            return new Act(mutation, type, steps, input, all, mine);
        }

        /** Somebody else was faster: so it is told, whatever the state. */
        Act elseConflict() {
            return unless(
                    "CONFLICT", "APPROVED", "GRANTED", "ENDED", "REJECTED", "WITHDRAWN", "LAPSED");
        }

        Act askedByMe() {
            return new Act(mutation, type, steps, input, refusals, true);
        }
    }
}
