package io.botwarden.oversight.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.oversight.control.ControlEvaluation.Cause;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.runtime.Home;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Controls over HTTP: results, action items, waivers, attestations and the company's files. */
@BotwardenTest
class ControlsTest {

    private static final String MANUAL = "manual-published";
    private static final String SHOWN = "state found severity failingSince since until evidence";

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private MovableClock clock;
    @Autowired private ControlRuns runs;
    @Autowired private ControlSchedule schedule;
    @Autowired private ControlCatalogue catalogue;
    @Autowired private Home home;

    private Company company;
    private long bot;
    private TestViewer administrator;
    private TestViewer operator;

    @BeforeEach
    void found() {
        company = fixture.company();
        bot = liveBot();
        administrator = viewers.overEverything("ADMINISTRATOR");
        operator = viewers.overBot("OPERATOR", bot);
    }

    @Test
    void storesOnlyChanges() {
        evaluate(MANUAL);
        assertThat(result(MANUAL))
                .containsEntry("state", "IN_GRACE")
                .containsEntry("found", "There is no published manual.")
                .containsEntry("severity", "MODERATE");
        evaluate(MANUAL);
        clock.move(Duration.ofHours(1));
        evaluate(MANUAL);
        assertThat(history(MANUAL)).containsExactly("IN_GRACE");

        long manual = publish();
        evaluate(MANUAL);
        assertThat(result(MANUAL))
                .containsEntry("state", "PASSING")
                .containsEntry("found", "Revision 1 is published.")
                .containsEntry("evidence", "manual_" + manual)
                .containsEntry("failingSince", null);
        assertThat(history(MANUAL)).containsExactly("IN_GRACE", "PASSING");
    }

    @Test
    void failureBecomesActionItemUntilItPasses() {
        evaluate(MANUAL);
        clock.move(Duration.ofDays(8));
        evaluate(MANUAL);
        assertThat(result(MANUAL)).containsEntry("state", "FAILING");
        Map<String, Object> item = item(MANUAL);
        assertThat(item)
                .containsEntry("state", "OPEN")
                .containsEntry("assignee", Map.of("id", "employee_" + company.devi))
                .containsEntry("originKind", "CONTROL_RESULT");
        assertThat(Duration.between(clock.instant(), Instant.parse((String) item.get("dueAt"))))
                .isBetween(Duration.ofDays(29), Duration.ofDays(30));
        assertThat(
                        fixture.count(
                                "select count(*) as n from outbox_event where type = 'ControlFailed' and subject_id in (select id from control_run where control_id = %d)"
                                        .formatted(key(MANUAL))))
                .isPositive();

        publish();
        evaluate(MANUAL);
        assertThat(item(MANUAL))
                .containsEntry("state", "VERIFIED")
                .containsEntry("evidence", "Revision 1 is published.");

        fixture.execute("delete from manual where bot_id = " + bot);
        evaluate(MANUAL);
        clock.move(Duration.ofDays(8));
        evaluate(MANUAL);
        assertThat(history(MANUAL))
                .containsExactly("IN_GRACE", "FAILING", "PASSING", "IN_GRACE", "FAILING");
        assertThat(item(MANUAL)).as("a new one").containsEntry("state", "OPEN");
    }

    @Test
    void waiverEndsAndReopens() {
        evaluate(MANUAL);
        clock.move(Duration.ofDays(8));
        evaluate(MANUAL);
        assertThat(request(operator, Map.of("endsAt", inDays(-1))).refusals())
                .containsExactly("INVALID endsAt");
        assertThat(request(operator, Map.of("endsAt", inDays(400))).refusals())
                .containsExactly("INVALID endsAt");
        Answer waiver = request(operator, Map.of());
        assertThat(waiver.record()).containsEntry("state", "REQUESTED");
        assertThat(waiver.text("number")).startsWith("W-");

        assertThat(decide(requester(), waiver).codes()).containsExactly("FORBIDDEN");
        TestViewer owner = fixture.employed(viewers.overEverything("ADMINISTRATOR"), company.sally);
        update(Map.of("owner", ref("employee_" + company.sally)));
        assertThat(decide(fixture.client(owner), waiver).codes()).containsExactly("OWN_CONTROL");
        update(ownerRemoved());
        TestViewer auditor = viewers.overEverything("AUDITOR");
        Answer ofAdmin = request(admin(), Map.of());
        assertThat(decide(admin(), ofAdmin).codes()).containsExactly("OWN_WORK");

        assertThat(decide(fixture.client(auditor), waiver).record())
                .containsEntry("state", "APPROVED");
        assertThat(result(MANUAL))
                .as("at once")
                .containsEntry("state", "WAIVED")
                .containsEntry("waiver", Map.of("id", waiver.id()));
        assertThat(item(MANUAL)).containsEntry("state", "CANCELLED");

        clock.move(Duration.ofDays(31));
        expire(waiver);
        assertThat(result(MANUAL)).containsEntry("state", "FAILING").containsEntry("waiver", null);
        assertThat(item(MANUAL)).as("it must be fixed after all").containsEntry("state", "OPEN");
    }

    @Test
    void attestationIsGivenRevokedAndExpires() {
        String code = "legal-duties";
        evaluate(code);
        assertThat(result(code)).containsEntry("state", "IN_GRACE");
        assertThat(attest(operator, code, Map.of()).refusals()).isEmpty();
        assertThat(result(code)).as("at once").containsEntry("state", "PASSING");
        assertThat(attest(operator, MANUAL, Map.of()).refusals())
                .as("Botwarden checks it by itself")
                .containsExactly("INVALID control");
        assertThat(attest(viewers.overBot("AUDITOR", bot), code, Map.of()).codes())
                .containsExactly("FORBIDDEN");

        String attestation = (String) result(code).get("evidence");
        Answer revoked =
                fixture.client(operator)
                        .run(
                                "revokeAttestation",
                                "RevokeAttestationInput",
                                "attestation",
                                "state note",
                                Map.of("attestation", ref(attestation), "reason", "Not so"));
        assertThat(revoked.record()).containsEntry("state", "REVOKED");
        assertThat(result(code)).containsEntry("state", "IN_GRACE");

        attest(operator, code, Map.of());
        clock.move(Duration.ofDays(367));
        evaluate(code);
        assertThat(result(code)).as("it expired").containsEntry("state", "IN_GRACE");
    }

    @Test
    void failureOpensIncidentIfWanted() {
        update(Map.of("opensIncident", true, "graceHours", 0));
        evaluate(MANUAL);
        evaluate(MANUAL);
        assertThat(
                        nodes(
                                fixture.client(operator)
                                        .read(
                                                "incidents(filter: {bot: {id: \"bot_%d\"}}) { edges { node { severity description } } }"
                                                        .formatted(bot))))
                .containsExactly(
                        Map.of(
                                "severity",
                                "MODERATE",
                                "description",
                                "There is no published manual."));
        Map<String, Object> file = new HashMap<>();
        file.put("opensIncident", null);
        file.put("graceHours", null);
        update(file);
        assertThat(
                        admin().read(
                                        "control(by: {code: \"%s\"}) { opensIncident graceHours }"
                                                .formatted(MANUAL)))
                .as("as in its file")
                .containsEntry("opensIncident", false)
                .containsEntry("graceHours", 168);
    }

    @Test
    void disabledControlHasNoResults() {
        String code = "alert-rules-active";
        evaluate(code);
        assertThat(result(code)).containsEntry("state", "IN_GRACE");
        step("disableControl", "DisableControlInput", code);
        assertThat(result(code)).isEmpty();
        assertThat(history(code)).containsExactly("IN_GRACE");
        assertThat(evaluateRefused(code)).containsExactly("WRONG_STATE");
        step("enableControl", "EnableControlInput", code);
        assertThat(result(code)).as("at once").containsEntry("state", "IN_GRACE");
    }

    @Test
    void evaluatesOnlyBotsOfEvents() {
        evaluate(MANUAL);
        long other = liveBot();
        long manual = publish();
        schedule.afterAll(List.of("manual"), List.of("manual_" + manual)).block();
        assertThat(result(MANUAL)).containsEntry("state", "PASSING");
        assertThat(count(MANUAL, other)).as("nothing happened to it").isZero();
        runs.evaluate(key(MANUAL), Cause.SCHEDULE, Set.of(other)).block();
        assertThat(count(MANUAL, other)).isEqualTo(1);
    }

    @Test
    void showsOnlyResultsOfVisibleBots() {
        long other = liveBot();
        evaluate(MANUAL);
        assertThat(bots(fixture.client(operator))).containsExactly("bot_" + bot);
        assertThat(bots(fixture.client(viewers.overBot("AUDITOR", other))))
                .containsExactly("bot_" + other);
    }

    @Test
    void brokenFileOfCompanyStopsNothing() throws IOException {
        Path folder = Files.createDirectories(home.root().resolve("controls"));
        write(folder, "no-yaml.yml", "clause: \"1.1\"\ntarget: BOT\n");
        write(folder, "no-clause.yml", company("9.9"));
        write(folder, "no-clause.sql", query("b.code"));
        write(folder, "no-query.yml", company("1.1"));
        write(folder, "no-query.sql", "select 1\nfrom nowhere\n");
        write(folder, "two-queries.yml", company("1.1"));
        write(folder, "two-queries.sql", query("b.code") + ";\ndelete from manual\n");
        write(folder, "named-bots.yml", company("1.1"));
        write(folder, "named-bots.sql", query("b.code"));
        try {
            catalogue.reload();
            assertThat(problems())
                    .hasSize(4)
                    .hasEntrySatisfying(
                            "no-yaml",
                            problem -> assertThat(problem).contains("no-yaml.yml:2: ", "BOTWARDEN"))
                    .hasEntrySatisfying(
                            "two-queries",
                            problem ->
                                    assertThat(problem).contains("two-queries.sql:", "semicolon"))
                    .hasEntrySatisfying(
                            "no-clause",
                            problem -> assertThat(problem).contains("no clause 9.9", "1.3.4"))
                    .hasEntrySatisfying(
                            "no-query",
                            problem ->
                                    assertThat(problem)
                                            .contains("no-query.sql:2: ", "\"nowhere\""));
            evaluate("named-bots");
            assertThat(result("named-bots")).containsEntry("state", "PASSING");

            write(folder, "named-bots.sql", query("1 / (b.id - b.id)"));
            catalogue.reload();
            runs.evaluate(key("named-bots"), Cause.SCHEDULE, null).block();
            assertThat(result("named-bots"))
                    .containsEntry("state", "NOT_EVALUATED")
                    .extractingByKey("found")
                    .asString()
                    .contains("division by zero");
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            catalogue.reload();
        }
        assertThat(problems()).isEmpty();
        runs.evaluate(key("named-bots"), Cause.SCHEDULE, null).block();
        assertThat(result("named-bots")).as("its file is gone").isEmpty();
    }

    private long liveBot() {
        return fixture.insert(
                "insert into bot (code, name, state, live_since, origin, approval, owner_department_id, owner_id) values (:code, 'Help bot', 'LIVE', now(), 'IMPORTED', 'NEVER_APPROVED', %d, %d) returning id"
                        .formatted(company.sales, company.devi));
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String company(String clause) {
        return """
        clause: "%s"
        target: BOTS
        severity: LOW
        name: {en: Each bot has a name., zh: 每个机器人都有名称。}
        remediation: {en: Name it., zh: 填写名称。}
        found:
          passing: {en: It has one., zh: 已有名称。}
          failing: {en: It has none., zh: 没有名称。}
        """
                .formatted(clause);
    }

    private static String query(String passed) {
        return """
        select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
          %s is not null as passed, null::jsonb as facts, null::text as evidence
        from bot b
        """
                .formatted(passed);
    }

    private Map<String, String> problems() {
        Map<String, String> problems = new TreeMap<>();
        nodes(admin().read("controlFileProblems { edges { node { file problem } } }"))
                .forEach(
                        one -> problems.put((String) one.get("file"), (String) one.get("problem")));
        return problems;
    }

    /** With a new token: the clock moves. */
    private DeliveryClient admin() {
        return fixture.client(administrator);
    }

    private DeliveryClient requester() {
        return fixture.client(operator);
    }

    private Answer request(TestViewer who, Map<String, ?> other) {
        return request(fixture.client(who), other);
    }

    private Answer request(DeliveryClient who, Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("control", Map.of("code", MANUAL));
        input.put("scope", Map.of("bot", ref("bot_" + bot)));
        input.put("endsAt", inDays(30));
        input.put("reason", "It is replaced soon");
        input.putAll(other);
        return who.run(
                "requestControlWaiver",
                "RequestControlWaiverInput",
                "controlWaiver",
                "number state",
                input);
    }

    private static Answer decide(DeliveryClient who, Answer waiver) {
        return who.run(
                "approveControlWaiver",
                "ApproveControlWaiverInput",
                "controlWaiver",
                "state",
                Map.of("waiver", ref(waiver.id())));
    }

    private Answer attest(TestViewer who, String code, Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("control", Map.of("code", code));
        input.put("bot", ref("bot_" + bot));
        input.put("statement", "Counsel reviewed it");
        input.putAll(other);
        return fixture.client(who)
                .run(
                        "giveAttestation",
                        "GiveAttestationInput",
                        "attestation",
                        "number state validUntil",
                        input);
    }

    private void update(Map<String, Object> changes) {
        Map<String, Object> input = new HashMap<>(changes);
        input.put("control", Map.of("code", MANUAL));
        input.put("reason", "As agreed");
        assertThat(
                        admin().run("updateControl", "UpdateControlInput", "control", "code", input)
                                .refusals())
                .isEmpty();
    }

    private static Map<String, Object> ownerRemoved() {
        Map<String, Object> input = new HashMap<>();
        input.put("owner", null);
        return input;
    }

    private void step(String mutation, String input, String code) {
        assertThat(
                        admin().run(
                                        mutation,
                                        input,
                                        "control",
                                        "state",
                                        Map.of(
                                                "control",
                                                Map.of("code", code),
                                                "reason",
                                                "As agreed"))
                                .refusals())
                .isEmpty();
    }

    private void expire(Answer waiver) {
        schedule.expireWaivers().block();
        assertThat(
                        fixture.client(operator)
                                .read(
                                        "controlWaiver(by: {id: \"%s\"}) { state }"
                                                .formatted(waiver.id())))
                .containsEntry("state", "ENDED");
    }

    private void evaluate(String code) {
        assertThat(evaluateRefused(code)).isEmpty();
    }

    private List<Object> evaluateRefused(String code) {
        return admin().run(
                        "evaluateControl",
                        "EvaluateControlInput",
                        "control",
                        "evaluatedAt",
                        Map.of("control", Map.of("code", code)))
                .codes();
    }

    private long publish() {
        return fixture.insert(
                """
                insert into manual (bot_id, revision, title, body, state, drafted_by_id, published_at, published_by_id)
                select %d, 1, :code, 'Ask it.', 'PUBLISHED', min(id), now(), min(id) from identity returning id
                """
                        .formatted(bot));
    }

    /** The current result of the company's bot; empty if there is none. */
    private Map<String, Object> result(String code) {
        return results(code, "current: true").stream().findFirst().orElse(Map.of());
    }

    private List<String> history(String code) {
        return results(code, "").stream().map(result -> (String) result.get("state")).toList();
    }

    private List<Map<String, Object>> results(String code, String filter) {
        return nodes(
                fixture.client(operator)
                        .read(
                                "controlResults(filter: {control: {code: \"%s\"}, bot: {id: \"bot_%d\"} %s}, orderBy: {field: SINCE, direction: ASC}, first: 100) { edges { node { %s waiver { id } } } }"
                                        .formatted(code, bot, filter, SHOWN)));
    }

    /** The latest action item of the company's bot. */
    private Map<String, Object> item(String code) {
        List<Map<String, Object>> items =
                nodes(
                        fixture.client(operator)
                                .read(
                                        "actionItems(filter: {bot: {id: \"bot_%d\"}}, orderBy: {field: CREATED_AT, direction: DESC}) { edges { node { state originKind evidence dueAt assignee { id } origin { ... on ControlResult { control { code } } } } } }"
                                                .formatted(bot)));
        assertThat(items.getFirst().get("origin"))
                .isEqualTo(Map.of("control", Map.of("code", code)));
        return items.getFirst();
    }

    private List<Object> bots(DeliveryClient who) {
        return nodes(
                        who.read(
                                "controlResults(filter: {control: {code: \"%s\"}, current: true}, first: 100) { edges { node { bot { id } } } }"
                                        .formatted(MANUAL)))
                .stream()
                .map(result -> DeliveryClient.object(result.get("bot")).get("id"))
                .toList();
    }

    /** The state of the company's bot by the filter. */
    private long count(String code, long bot) {
        return fixture.count(
                "select count(*) as n from control_result where control_id = %d and bot_id = %d and until is null"
                        .formatted(key(code), bot));
    }

    private long key(String code) {
        return fixture.count("select id as n from control where code = '%s'".formatted(code));
    }

    private String inDays(int days) {
        return clock.instant().plus(Duration.ofDays(days)).toString();
    }

    private static Map<String, String> ref(String id) {
        return Map.of("id", id);
    }

    private static List<Map<String, Object>> nodes(Map<String, Object> connection) {
        return DeliveryClient.objects(connection.get("edges")).stream()
                .map(edge -> DeliveryClient.object(edge.get("node")))
                .toList();
    }
}
