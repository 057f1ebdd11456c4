package io.botwarden.operations.change;

import static io.botwarden.delivery.DeliveryClient.objects;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Settings that a bot reports over HTTP, compared with those that changes recorded. (Policy 4.2.2)
 */
@BotwardenTest
class SettingDriftTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private DatabaseClient database;
    @Autowired private WebTestClient http;
    @Autowired private GraphQlTesters testers;

    private Company company;
    private String service;
    private DeliveryClient operator;

    @BeforeEach
    void found() {
        company = fixture.company();
        service = viewers.overBot("BOT", company.bot).token();
        operator = fixture.client(viewers.overBot("OPERATOR", company.bot));
    }

    @Test
    void firstReportIsRecorded() {
        assertThat(report("model=m-1", "voice=Ada")).isEqualTo("[]");
        assertThat(drifts()).isEmpty();

        report("model=m-2", "voice=Ada");
        assertThat(drifts()).containsExactly("model m-1 m-2 OPEN null");
        assertThat(fixture.events("BotSettingDrifted", driftId())).isEqualTo(1);

        report("model=m-3", "voice=Ada", "limit=5");
        assertThat(drifts())
                .containsExactlyInAnyOrder("model m-1 m-3 OPEN null", "limit null 5 OPEN null");

        report("model=m-1", "voice=Ada");
        assertThat(drifts())
                .containsExactlyInAnyOrder(
                        "model m-1 m-3 RESOLVED CORRECTED", "limit null 5 RESOLVED CORRECTED");
    }

    @Test
    void missingSettingIsDriftUnlessReportIsPartial() {
        report("model=m-1", "voice=Ada");
        apply("voice", "Brian");
        send(false, "model=m-1");
        assertThat(drifts()).containsExactly("voice Brian Ada OPEN null");
        report("model=m-1");
        assertThat(drifts()).containsExactly("voice Brian null OPEN null");
    }

    @Test
    void changeResolvesDrift() {
        report("model=m-1");
        report("model=m-2");
        String change = apply("model", "m-2");
        assertThat(drifts()).containsExactly("model m-1 m-2 RESOLVED CHANGED");
        report("model=m-1");
        assertThat(drifts())
                .containsExactlyInAnyOrder(
                        "model m-1 m-2 RESOLVED CHANGED", "model m-2 m-1 OPEN null");
        assertThat(change).isNotBlank();
    }

    @Test
    void acceptedDriftStaysAccepted() {
        report("model=m-1");
        report("model=m-2");
        Map<String, Object> input = Map.of("drift", driftId(), "reason", "A trial of a week.");
        assertThat(accept(input).state()).isEqualTo("RESOLVED");
        assertThat(accept(input).codes()).containsExactly("WRONG_STATE");
        report("model=m-2");
        assertThat(drifts()).containsExactly("model m-1 m-2 RESOLVED ACCEPTED");
        report("model=m-3");
        assertThat(drifts()).contains("model m-1 m-3 OPEN null");
    }

    @Test
    void neverKeepsSecrets() {
        String secret = "s3cret-" + company.bot;
        send(true, "!token=" + secret);
        send(true, "!token=other-" + secret);
        assertThat(drifts())
                .singleElement()
                .asString()
                .matches("token hmac:\\w{32} hmac:\\w{32} OPEN null");
        send(true, "!token=" + secret);
        assertThat(drifts()).singleElement().asString().endsWith("RESOLVED CORRECTED");
        assertThat(
                        number(
                                """
                                select (select count(*) from reported_setting where value like '%%%1$s%%' or baseline like '%%%1$s%%')
                                  + (select count(*) from setting_drift d where d::text like '%%%1$s%%')
                                  + (select count(*) from audit_entry a where a::text like '%%%1$s%%') as n
                                """
                                        .formatted(secret)))
                .isZero();
    }

    @Test
    void keyIsLimitedToItsBot() {
        Company other = fixture.company();
        assertThat(send(service, other.bot, true, "model=m-1"))
                .contains("NOT_FOUND")
                .contains("bot");
        assertThat(
                        send(
                                viewers.overBot("AUDITOR", company.bot).token(),
                                company.bot,
                                true,
                                "model=m-1"))
                .contains("FORBIDDEN");
        assertThat(report("model=m-1", "model=m-2")).contains("INVALID").contains("settings");
        assertThat(
                        fixture.client(viewers.overBot("OPERATOR", other.bot))
                                .read("settingDrifts { totalCount }"))
                .containsEntry("totalCount", 0);
    }

    private String report(String... settings) {
        return send(true, settings);
    }

    private String send(boolean complete, String... settings) {
        return send(service, company.bot, complete, settings);
    }

    /** As a deployment pipeline does, with one HTTP request. Returns the errors as JSON. */
    private String send(String token, long bot, boolean complete, String... settings) {
        List<Map<String, Object>> given =
                Arrays.stream(settings)
                        .map(setting -> setting.split("=", 2))
                        .map(parts ->
                                Map.<String, Object>of(
                                        "name",
                                        parts[0].replace("!", ""),
                                        "value",
                                        parts[1],
                                        "secret",
                                        parts[0].startsWith("!")))
                        .toList();
        String body =
                Objects.requireNonNull(
                        http.post()
                                .uri("/graphql")
                                .headers(headers -> headers.setBearerAuth(token))
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(
                                        Map.of(
                                                "query",
                                                "mutation ($input: ReportBotSettingsInput!) { reportBotSettings(input: $input) { errors { code field } } }",
                                                "variables",
                                                Map.of(
                                                        "input",
                                                        Map.of(
                                                                "bot",
                                                                Map.of("id", "bot_" + bot),
                                                                "settings",
                                                                given,
                                                                "complete",
                                                                complete))))
                                .exchange()
                                .expectStatus()
                                .isOk()
                                .expectBody(String.class)
                                .returnResult()
                                .getResponseBody());
        return body.replaceFirst(".*\"errors\":", "").replaceFirst("}}}$", "");
    }

    private List<String> drifts() {
        return nodes().stream()
                .map(node ->
                        "%s %s %s %s %s"
                                .formatted(
                                        node.get("name"),
                                        node.get("recorded"),
                                        node.get("reported"),
                                        node.get("state"),
                                        node.get("resolution")))
                .toList();
    }

    private String driftId() {
        return String.valueOf(nodes().getFirst().get("id"));
    }

    private List<Map<String, Object>> nodes() {
        return objects(
                        operator.read(
                                        "settingDrifts(filter: {bot: [{id: \"bot_%d\"}]}) { edges { node { id name recorded reported state resolution } } }"
                                                .formatted(company.bot))
                                .get("edges"))
                .stream()
                .map(edge -> DeliveryClient.object(edge.get("node")))
                .toList();
    }

    private Answer accept(Map<String, Object> input) {
        return operator.run(
                "acceptSettingDrift", "AcceptSettingDriftInput", "drift", "state", input);
    }

    /** Sets a setting by a change in progress; returns the id of the change. */
    private String apply(String name, String value) {
        ChangeClient developer = changes("DEVELOPER");
        Map<String, @Nullable Object> plan = developer.plan(company.bot);
        plan.put("purpose", "SETTING");
        plan.put("settings", List.of(Map.of("name", name, "value", value)));
        String change = developer.change("planChange", plan).id();
        developer.test(change);
        ChangeClient approver = changes("OPERATOR");
        approver.step("approveChange", change);
        assertThat(approver.step("startChange", change).state()).isEqualTo("IN_PROGRESS");
        return change;
    }

    private ChangeClient changes(String role) {
        return new ChangeClient(testers.http(viewers.overEverything(role).token()));
    }

    private long number(String sql) {
        return Objects.requireNonNull(
                database.sql(sql)
                        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
                        .one()
                        .block());
    }
}
