package io.botwarden.operations.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.operations.change.ChangeClient.Answer;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import io.botwarden.testing.PassedRuns;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** Changes over HTTP: planned by one, approved by another, carried out, verified, closed. */
@BotwardenTest
class ChangeStoryTest {

    @Autowired private DatabaseClient database;
    @Autowired private TestViewers viewers;
    @Autowired private GraphQlTesters testers;
    @Autowired private ChangesDue due;

    private ChangeClient developer;
    private ChangeClient operator;
    private long bot;

    @BeforeEach
    void meet() {
        developer = client("DEVELOPER");
        operator = client("OPERATOR");
        bot = insert("insert into bot (code, name) values (:code, 'B') returning id");
    }

    @Test
    void runsFromPlanToEnd() {
        Map<String, @Nullable Object> plan = developer.plan(bot);
        plan.remove("rollback");
        Answer planned = developer.change("planChange", plan);
        String change = planned.id();
        assertThat(planned.state()).isEqualTo("PLANNED");
        assertThat(planned.needs()).isEqualTo("ROLLBACK TEST APPROVAL");

        Answer early = operator.step("startChange", change);
        assertThat(early.refusal()).isEqualTo("NOT_READY null");
        assertThat(early.message())
                .isEqualTo(
                        "The change cannot be started. Missing: a rollback plan, a passed test, an approval.");
        assertThat(developer.test(change).refusal()).isEqualTo("NOT_READY null");

        Answer amended =
                developer.change(
                        "amendChange",
                        Map.of(
                                "change",
                                Map.of("id", change),
                                "version",
                                1,
                                "rollback",
                                "Turn it up"));
        assertThat(amended.needs()).isEqualTo("TEST APPROVAL");
        assertThat(developer.test(change).state()).isEqualTo("TESTED");
        assertThat(operator.step("startChange", change).refusal()).isEqualTo("NOT_READY null");
        assertThat(operator.step("approveChange", change).state()).isEqualTo("APPROVED");
        assertThat(operator.step("startChange", change).state()).isEqualTo("IN_PROGRESS");
        assertThat(operator.step("closeChange", change).refusal()).isEqualTo("WRONG_STATE null");
        Answer verified = verify(change);
        assertThat(verified.state()).isEqualTo("VERIFIED");
        assertThat(verified.record().get("failed")).isEqualTo(false);
        assertThat(operator.step("closeChange", change).state()).isEqualTo("CLOSED");
        assertThat(operator.because("rollBackChange", change, "Late").refusal())
                .isEqualTo("WRONG_STATE null");

        assertThat(
                        text(
                                "select string_agg(kind, ' ' order by position) from change_entry where change_id = ",
                                change))
                .isEqualTo("PLANNED AMENDED TEST_PASSED APPROVED STARTED VERIFIED CLOSED");
        assertThat(
                        text(
                                "select string_agg(action, ' ' order by id) from audit_entry where subject_id = 'change_' || ",
                                change))
                .isEqualTo(
                        "planChange amendChange recordChangeTest approveChange startChange verifyChange closeChange");
    }

    @Test
    void plannerCannotApproveAndAmendInvalidates() {
        String change = operator.change("planChange", operator.plan(bot)).id();
        operator.test(change);
        assertThat(operator.step("approveChange", change).refusal()).isEqualTo("OWN_CHANGE null");
        ChangeClient other = client("OPERATOR");
        Answer approved = other.step("approveChange", change);
        assertThat(approved.state()).isEqualTo("APPROVED");
        Answer stale =
                developer.change(
                        "amendChange",
                        Map.of("change", Map.of("id", change), "version", 1, "plan", "Other"));
        assertThat(stale.refusal()).isEqualTo("CONFLICT version");
        Answer amended =
                developer.change(
                        "amendChange",
                        Map.of(
                                "change",
                                Map.of("id", change),
                                "version",
                                approved.record().get("version"),
                                "plan",
                                "Other"));
        assertThat(amended.state()).isEqualTo("PLANNED");
        assertThat(amended.needs()).isEqualTo("TEST APPROVAL");
        assertThat(operator.step("startChange", change).refusal()).isEqualTo("NOT_READY null");
    }

    @Test
    void rejectsInvalidInput() {
        assertThat(plan(Map.of("endsAt", Instant.now().minusSeconds(120).toString())).refusal())
                .isEqualTo("INVALID endsAt");
        assertThat(
                        plan(Map.of(
                                        "startsAt",
                                        Instant.now().minusSeconds(3600).toString(),
                                        "endsAt",
                                        Instant.now().minusSeconds(60).toString()))
                                .message())
                .startsWith("The end must be after now");
        assertThat(plan(Map.of("bot", Map.of("id", "bot_999999999"))).refusal())
                .isEqualTo("NOT_FOUND bot");
        assertThat(plan(Map.of("purpose", "FIX")).refusal()).isEqualTo("INVALID incident");
        assertThat(plan(Map.of("purpose", "RELEASE")).refusal()).isEqualTo("INVALID release");
        assertThat(plan(Map.of("purpose", "SETTING")).refusal()).isEqualTo("INVALID settings");
        assertThat(plan(Map.of("kind", "STANDARD")).refusal()).isEqualTo("INVALID template");
        assertThat(
                        plan(Map.of(
                                        "settings",
                                        List.of(
                                                Map.of("name", "voice", "value", "a"),
                                                Map.of("name", "voice", "value", "b"))))
                                .refusal())
                .isEqualTo("INVALID settings");
        long elsewhere = insert("insert into bot (code, name) values (:code, 'E') returning id");
        long release =
                insert(
                        "insert into release (bot_id, label, released_at) values (%d, :code, now()) returning id"
                                .formatted(elsewhere));
        assertThat(plan(Map.of("release", "release_" + release)).message())
                .isEqualTo("The release belongs to another bot.");
        ChangeClient elsewhereOnly =
                new ChangeClient(testers.http(viewers.overBot("DEVELOPER", elsewhere).token()));
        assertThat(elsewhereOnly.change("planChange", elsewhereOnly.plan(bot)).refusal())
                .isEqualTo("NOT_FOUND bot");
        assertThat(client("BUSINESS").change("planChange", developer.plan(bot)).refusal())
                .startsWith("FORBIDDEN");
        assertThat(text("select count(*) from change where bot_id = ", "bot_" + bot))
                .isEqualTo("0");
    }

    @Test
    void concurrentStartsOneWins() {
        List<String> changes = List.of(approved(Map.of()), approved(Map.of()));
        Answer seen = developer.change("amendChange", amend(changes.getFirst()));
        assertThat(seen.record().get("overlaps").toString()).contains("number");
        developer.test(changes.getFirst());
        operator.step("approveChange", changes.getFirst());

        List<Answer> answers =
                changes.stream()
                        .map(change ->
                                CompletableFuture.supplyAsync(
                                        () -> operator.step("startChange", change)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(answers.stream().map(answer -> answer.errors().isEmpty()))
                .containsExactlyInAnyOrder(true, false);
        assertThat(
                        answers.stream()
                                .filter(answer -> !answer.errors().isEmpty())
                                .map(Answer::refusal))
                .allMatch(refusal -> refusal.startsWith("BOT_BUSY"));
        assertThat(
                        text(
                                "select count(*) from change where state = 'IN_PROGRESS' and bot_id = ",
                                "bot_" + bot))
                .isEqualTo("1");
    }

    @Test
    void isVerifiedByTestRuns() {
        String change = approved(Map.of());
        operator.step("startChange", change);
        String function = runAfter("FUNCTIONAL", change, "");
        String performance = runAfter("PERFORMANCE", change, "");
        Answer without = operator.verify(change, true, true);
        assertThat(without.refusal()).isEqualTo("INVALID functionRun");
        assertThat(without.message())
                .startsWith("Name a passed FUNCTIONAL test run of the bot that started after ");

        assertThat(operator.verify(change, performance, performance).message())
                .contains("is a PERFORMANCE run. Name a passed FUNCTIONAL");
        String early =
                runAfter("PERFORMANCE", change, "started_at = started_at - interval '1 hour'");
        Answer tooEarly = operator.verify(change, function, early);
        assertThat(tooEarly.refusal()).isEqualTo("INVALID performanceRun");
        assertThat(tooEarly.message()).contains("started before the change");
        String failed = runAfter("FUNCTIONAL", change, "result = 'FAILED'");
        assertThat(operator.verify(change, failed, performance).message()).contains("failed");
        long other = insert("insert into bot (code, name) values (:code, 'C') returning id");
        String foreign =
                runAfter(
                        "FUNCTIONAL",
                        change,
                        "bot_id = %d, release_id = (select max(id) from release)".formatted(other));
        assertThat(operator.verify(change, foreign, performance).refusal())
                .isEqualTo("NOT_FOUND functionRun");
        assertThat(operator.verify(change, "test_run_999999999", performance).refusal())
                .isEqualTo("NOT_FOUND functionRun");

        assertThat(operator.verify(change, function, performance).state()).isEqualTo("VERIFIED");
        assertThat(
                        text(
                                "select concat('test_run_', function_run_id, ' test_run_', performance_run_id) from change where id = ",
                                change))
                .isEqualTo(function + " " + performance);
    }

    @Test
    void companyDecidesWhichRunsVerify() {
        String change = approved(Map.of());
        operator.step("startChange", change);
        String function = runAfter("FUNCTIONAL", change, "");
        Map<String, @Nullable Object> input = new HashMap<>();
        try {
            setRequired("FUNCTIONAL");
            input.put("change", Map.of("id", change));
            input.put("functionPassed", true);
            input.put("functionNote", "Ten calls");
            input.put("functionRun", function);
            input.put("performancePassed", true);
            input.put("performanceNote", "800 ms");
            assertThat(operator.change("verifyChange", input).state()).isEqualTo("VERIFIED");
        } finally {
            setRequired("FUNCTIONAL_AND_PERFORMANCE");
        }
    }

    private void setRequired(String runs) {
        client("ADMINISTRATOR")
                .ask(
                        "setPolicyParameter",
                        "parameter",
                        "parameter { value }",
                        Map.of(
                                "parameter",
                                Map.of("code", "change-verification-runs"),
                                "value",
                                runs,
                                "reason",
                                "Decided"));
    }

    @Test
    void rollsBackFailedChange() {
        String change = approved(Map.of());
        operator.step("startChange", change);
        Answer failed = operator.verify(change, true, false);
        assertThat(failed.state()).isEqualTo("FAILED");
        assertThat(failed.record().get("failed")).isEqualTo(true);
        assertThat(failed.needs()).isEqualTo("RECOVERY");
        Answer back = operator.because("rollBackChange", change, "Too slow");
        assertThat(back.record().get("rolledBack")).isEqualTo(true);
        assertThat(back.record().get("restoredAt")).isNotNull();
        assertThat(back.needs()).isEqualTo("FUNCTION PERFORMANCE");
        assertThat(operator.step("closeChange", change).refusal()).isEqualTo("NOT_READY null");
        assertThat(operator.because("rollBackChange", change, "Again").refusal())
                .isEqualTo("WRONG_STATE null");
        assertThat(operator.verify(change, true, true).state()).isEqualTo("FAILED");
        assertThat(operator.step("closeChange", change).state()).isEqualTo("CLOSED");
    }

    @Test
    void emergencyIsReviewedAfterwards() {
        Map<String, @Nullable Object> plan = operator.plan(bot);
        plan.put("kind", "EMERGENCY");
        String change = operator.change("planChange", plan).id();
        Answer started = operator.step("startChange", change);
        assertThat(started.state()).isEqualTo("IN_PROGRESS");
        assertThat(started.record().get("reviewDueAt")).isNotNull();
        verify(change);
        assertThat(operator.step("closeChange", change).message())
                .isEqualTo("The change cannot be closed. Missing: a review.");

        run("update change set review_due_at = now() - interval '1 hour' where id = ", change);
        due.run().block();
        due.run().block();
        assertThat(
                        text(
                                "select count(*) from outbox_event where type = 'ReviewOverdue' and 'change_' || subject_id = ",
                                "'" + change + "'"))
                .isEqualTo("1");

        Map<String, @Nullable Object> review =
                Map.of("change", Map.of("id", change), "findings", "It was right to hurry");
        assertThat(operator.change("reviewChange", review).refusal()).isEqualTo("OWN_CHANGE null");
        assertThat(client("BUSINESS").change("reviewChange", review).errors()).isEmpty();
        assertThat(operator.step("closeChange", change).state()).isEqualTo("CLOSED");
    }

    @Test
    void standardChangeFollowsTemplate() {
        Answer proposed =
                operator.ask(
                        "proposeChangeTemplate",
                        "changeTemplate",
                        "changeTemplate { id state }",
                        Map.of(
                                "name",
                                "Restart " + UUID.randomUUID(),
                                "purpose",
                                "MAINTENANCE",
                                "plan",
                                "Restart it",
                                "rollback",
                                "None is needed: it is as it was",
                                "risk",
                                "LOW"));
        Map<String, @Nullable Object> plan = operator.plan(bot);
        List.of("purpose", "plan", "rollback", "risk").forEach(plan::remove);
        plan.put("kind", "STANDARD");
        plan.put("template", proposed.id());
        assertThat(operator.change("planChange", plan).refusal())
                .isEqualTo("TEMPLATE_NOT_APPROVED template");
        Map<String, @Nullable Object> template = Map.of("template", proposed.id());
        assertThat(approveTemplate(operator, template).refusal()).isEqualTo("OWN_CHANGE null");
        assertThat(approveTemplate(client("OPERATOR"), template).state()).isEqualTo("APPROVED");

        String change = operator.change("planChange", plan).id();
        Answer tested = operator.test(change);
        assertThat(tested.state()).isEqualTo("APPROVED");
        assertThat(operator.step("startChange", change).state()).isEqualTo("IN_PROGRESS");
    }

    @Test
    void appliesAndRollsBackSettings() {
        String first = approved(settings("voice", "Frank", "limit", "50"));
        assertThat(text("select count(*) from bot_setting where bot_id = ", "bot_" + bot))
                .isEqualTo("0");
        operator.step("startChange", first);
        verify(first);
        assertThat(held()).isEqualTo("limit=50 voice=Frank");

        String second = approved(settings("voice", "Brian", "limit", null));
        operator.step("startChange", second);
        assertThat(held()).isEqualTo("limit=(none) voice=Brian");
        operator.because("rollBackChange", second, "Nobody understood it");
        assertThat(held()).isEqualTo("limit=50 voice=Frank");
        assertThat(
                        text(
                                "select string_agg(coalesce(v.value, '-') || v.restored, ' ' order by v.id) from bot_setting_value v join bot_setting s on s.id = v.bot_setting_id where s.name = 'limit' and s.bot_id = ",
                                "bot_" + bot))
                .isEqualTo("50false -false 50true");

        Stream.of(
                        "update bot_setting set value = 'x' where bot_id = ",
                        "delete from bot_setting where bot_id = ",
                        "insert into bot_setting (bot_id, name, value, change_id) select bot_id, 'other', 'x', id from change where bot_id = ",
                        "update change_setting set value = 'x' where change_id in (select id from change where bot_id = "
                                + bot
                                + ") and change_id > ")
                .forEach(statement ->
                        assertThatThrownBy(() ->
                                        run(
                                                statement,
                                                statement.endsWith("> ") ? "0" : "bot_" + bot))
                                .hasMessageContaining("setting"));
        assertThatThrownBy(() ->
                        run(
                                "update change set state = 'IN_PROGRESS' where state = 'PLANNED' and id = ",
                                developer.change("planChange", developer.plan(bot)).id()))
                .hasMessageContaining("lacks TEST, APPROVAL");
    }

    @Test
    void causedIncidentMeansFailure() {
        String change = approved(Map.of());
        operator.step("startChange", change);
        verify(change);
        long incident = incident("now()");
        Answer early = attribute(incident("now() - interval '1 day'"), change);
        assertThat(early.refusal()).isEqualTo("INVALID incident");
        Answer linked = attribute(incident, change);
        assertThat(linked.record().get("failed")).isEqualTo(true);
        assertThat(linked.state()).isEqualTo("VERIFIED");
        assertThat(linked.needs()).isEqualTo("RECOVERY");
        assertThat(attribute(incident, change).refusal()).isEqualTo("WRONG_STATE incident");

        run(
                "update incident set state = 'RESOLVED', resolved_at = now() where id = ",
                "incident_" + incident);
        due.run().block();
        assertThat(text("select restored_at is not null from change where id = ", change))
                .isEqualTo("true");
        assertThat(operator.step("closeChange", change).state()).isEqualTo("CLOSED");
    }

    @Test
    void movesAndCancelsWindow() {
        Map<String, @Nullable Object> input = new HashMap<>();
        input.put("title", "New cables");
        input.put("startsAt", Instant.now().plusSeconds(60).toString());
        input.put("endsAt", Instant.now().toString());
        assertThat(window("planMaintenanceWindow", input).refusal()).isEqualTo("INVALID endsAt");
        input.put("endsAt", Instant.now().plusSeconds(600).toString());
        input.put("bot", Map.of("id", "bot_" + bot));
        String window = window("planMaintenanceWindow", input).id();
        assertThat(
                        window(
                                        "changeMaintenanceWindow",
                                        Map.of(
                                                "maintenanceWindow",
                                                window,
                                                "version",
                                                7,
                                                "title",
                                                "T"))
                                .refusal())
                .isEqualTo("CONFLICT version");
        assertThat(
                        window(
                                        "cancelMaintenanceWindow",
                                        Map.of("maintenanceWindow", window, "reason", "Rain"))
                                .errors())
                .isEmpty();
        assertThat(
                        window(
                                        "cancelMaintenanceWindow",
                                        Map.of("maintenanceWindow", window, "reason", "Rain"))
                                .refusal())
                .isEqualTo("WRONG_STATE null");
    }

    private Answer window(String mutation, Map<String, @Nullable Object> input) {
        return operator.ask(
                mutation, "maintenanceWindow", "maintenanceWindow { id version }", input);
    }

    private Answer attribute(long incident, String change) {
        return operator.change(
                "linkIncidentToChange",
                Map.of(
                        "incident",
                        Map.of("id", "incident_" + incident),
                        "change",
                        Map.of("id", change)));
    }

    private static Answer approveTemplate(
            ChangeClient client, Map<String, @Nullable Object> template) {
        return client.ask(
                "approveChangeTemplate", "changeTemplate", "changeTemplate { id state }", template);
    }

    private Map<String, @Nullable Object> amend(String change) {
        return Map.of(
                "change",
                Map.of("id", change),
                "version",
                Integer.parseInt(text("select version from change where id = ", change)),
                "title",
                "Other");
    }

    private static Map<String, @Nullable Object> settings(
            String one, String value, String other, @Nullable String otherValue) {
        Map<String, @Nullable Object> second = new HashMap<>();
        second.put("name", other);
        second.put("value", otherValue);
        return Map.of(
                "purpose",
                "SETTING",
                "settings",
                List.of(Map.of("name", one, "value", value), second));
    }

    private String held() {
        return text(
                "select string_agg(name || '=' || coalesce(value, '(none)'), ' ' order by name) from bot_setting where bot_id = ",
                "bot_" + bot);
    }

    private Answer plan(Map<String, @Nullable Object> otherwise) {
        Map<String, @Nullable Object> plan = developer.plan(bot);
        plan.putAll(otherwise);
        return developer.change("planChange", plan);
    }

    private String approved(Map<String, @Nullable Object> otherwise) {
        String change = plan(otherwise).id();
        developer.test(change);
        assertThat(operator.step("approveChange", change).state()).isEqualTo("APPROVED");
        return change;
    }

    private ChangeClient client(String role) {
        return new ChangeClient(testers.http(viewers.overEverything(role).token()));
    }

    private long incident(String startedAt) {
        return insert(
                "insert into incident (number, title, bot_id, severity, state, started_at, opened_at) values (:code, 'I', %d, 'LOW', 'OPEN', %s, now()) returning id"
                        .formatted(bot, startedAt));
    }

    private Answer verify(String change) {
        return operator.verify(
                change, runAfter("FUNCTIONAL", change, ""), runAfter("PERFORMANCE", change, ""));
    }

    /** A passed test run after the change, with something else instead. */
    private String runAfter(String kind, String change, String otherwise) {
        long run = insert(PassedRuns.sql(kind, change));
        if (!otherwise.isEmpty()) {
            run("update test_run set " + otherwise + " where id = ", "test_run_" + run);
        }
        return "test_run_" + run;
    }

    private long insert(String statement) {
        return Objects.requireNonNull(
                database.sql(statement)
                        .bind("code", UUID.randomUUID().toString())
                        .map(row -> Objects.requireNonNull(row.get("id", Long.class)))
                        .one()
                        .block());
    }

    private String text(String statement, String id) {
        return Objects.requireNonNull(
                database.sql("select (" + statement + key(id) + ")::text as t")
                        .map(row -> Objects.requireNonNull(row.get("t", String.class)))
                        .one()
                        .block());
    }

    private void run(String statement, String id) {
        database.sql(statement + key(id)).then().block();
    }

    private static String key(String id) {
        return id.startsWith("'") ? id : id.substring(id.lastIndexOf('_') + 1);
    }
}
