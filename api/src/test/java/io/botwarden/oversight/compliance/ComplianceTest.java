package io.botwarden.oversight.compliance;

import static io.botwarden.oversight.OversightFixture.ALERTS;
import static io.botwarden.oversight.OversightFixture.MANUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.oversight.OversightFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Compliance at a time, over time and between times, for viewers with different rights. */
@BotwardenTest
class ComplianceTest {

    private static final String COUNTS =
            "counts { passing inGrace failing waived notApplicable notEvaluated share }";

    private static final Map<String, String> STATES =
            Map.of(
                    "PASSING", "passing",
                    "IN_GRACE", "inGrace",
                    "FAILING", "failing",
                    "WAIVED", "waived",
                    "NOT_APPLICABLE", "notApplicable",
                    "NOT_EVALUATED", "notEvaluated");

    @Autowired private OversightFixture oversight;
    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private MovableClock clock;

    private Company company;
    private long bot;
    private long other;

    @BeforeEach
    void found() {
        company = fixture.company();
        bot = oversight.liveBot(company);
        other = oversight.liveBot(company);
    }

    /**
     * At each instant, the lines of each dimension add up to the groups of the results as of that
     * instant, and so does the trend.
     */
    @Test
    void equalsResultsAsOfEachInstant() {
        Instant start = clock.instant();
        oversight.evaluate(MANUAL, ALERTS);
        clock.move(Duration.ofDays(16));
        oversight.publish(other);
        oversight.evaluate(MANUAL, ALERTS);
        clock.move(Duration.ofDays(16));
        oversight.waive(bot, clock.instant().plus(Duration.ofDays(30)).toString());
        oversight.evaluate(MANUAL);
        clock.move(Duration.ofDays(1));

        for (TestViewer viewer :
                List.of(
                        viewers.overEverything("AUDITOR"),
                        viewers.overBot("AUDITOR", bot),
                        viewers.overDepartment("AUDITOR", company.sales))) {
            for (Map<String, Object> point : trend(viewer, start, "")) {
                Instant at = Instant.parse((String) point.get("at"));
                Map<String, Long> expected = groups(viewer, at);
                assertThat(counted(List.of(point))).as("trend at %s", at).isEqualTo(expected);
            }
            Instant now = clock.instant();
            for (String by : List.of("CHAPTER", "CLAUSE", "CONTROL")) {
                assertThat(counted(lines(viewer, by, now, "")))
                        .as(by)
                        .isEqualTo(groups(viewer, now));
            }
        }
    }

    @Test
    void countsByBotAndDepartment() {
        oversight.evaluate(MANUAL);
        oversight.publish(other);
        oversight.evaluate(MANUAL);
        Instant now = clock.instant();
        TestViewer auditor = viewers.overDepartment("AUDITOR", company.sales);
        assertThat(lines(auditor, "BOT", now, "bot { id }"))
                .extracting(line -> line.get("bot"), ComplianceTest::share)
                .contains(tuple(Map.of("id", "bot_" + bot), new BigDecimal("0.0000")))
                .hasSize(2);
        assertThat(lines(auditor, "DEPARTMENT", now, "controls department { id }"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.get("department"))
                            .isEqualTo(Map.of("id", "department_" + company.sales));
                    assertThat(count(line, "passing")).isEqualTo(1);
                    assertThat(line).containsEntry("controls", 1);
                });
        assertThat(
                        lines(
                                viewers.overDepartment("AUDITOR", company.workshop),
                                "DEPARTMENT",
                                now,
                                "department { id }"))
                .as("nothing of other departments")
                .isEmpty();
        String scope = "department: {id: \"department_%d\"}".formatted(company.sales);
        TestViewer everything = viewers.overEverything("AUDITOR");
        assertThat(counted(scoped(everything, "CLAUSE", scope)))
                .isEqualTo(counted(lines(auditor, "CLAUSE", now, "")));
    }

    /** A result counts for each standard and requirement that its clause answers to, once each. */
    @Test
    void countsByStandard() {
        oversight.evaluate(MANUAL);
        TestViewer viewer = viewers.overBot("AUDITOR", bot);
        List<Map<String, Object>> standards =
                lines(viewer, "FRAMEWORK", clock.instant(), "framework { code }");
        assertThat(standards).hasSizeGreaterThanOrEqualTo(6);
        assertThat(standards).allSatisfy(line -> assertThat(count(line, "inGrace")).isLessThan(2));
        assertThat(counted(standards).get("inGrace")).isPositive();
        assertThat(scoped(viewer, "FRAMEWORK_REQUIREMENT", "framework: {code: \"eu-ai-act\"}"))
                .as("all its requirements, with or without results")
                .hasSizeGreaterThan(5);
    }

    @Test
    void showsWhatChanged() {
        TestViewer viewer = viewers.overBot("AUDITOR", bot);
        oversight.evaluate(MANUAL);
        Instant before = clock.instant();
        clock.move(Duration.ofDays(16));
        oversight.evaluate(MANUAL);
        Instant failed = clock.instant();
        clock.move(Duration.ofDays(1));
        oversight.waive(bot, clock.instant().plus(Duration.ofDays(30)).toString());
        viewer = viewers.overBot("AUDITOR", bot);
        assertThat(drift(viewer, before, failed))
                .containsEntry("newlyFailing", 1)
                .containsEntry("newlyWaived", 0)
                .containsEntry("total", 1);
        Map<String, Object> later = drift(viewer, failed, clock.instant());
        assertThat(later).containsEntry("newlyWaived", 1).containsEntry("newlyFailing", 0);
        assertThat(DeliveryClient.objects(later.get("changes")))
                .singleElement()
                .satisfies(change ->
                        assertThat(change)
                                .containsEntry("before", "FAILING")
                                .containsEntry("after", "WAIVED")
                                .containsEntry("control", Map.of("code", MANUAL))
                                .extractingByKey("result")
                                .asString()
                                .contains("W-"));
    }

    @Test
    void refusesTooManySteps() {
        Instant now = clock.instant();
        var errors =
                fixture.client(viewers.overEverything("AUDITOR"))
                        .graphql()
                        .document(
                                "{ complianceTrend(from: \"%s\", before: \"%s\", step: DAY) { at } }"
                                        .formatted(now.minus(Duration.ofDays(500)), now))
                        .execute()
                        .returnResponse()
                        .getErrors();
        assertThat(errors).singleElement().asString().contains("400 steps");
    }

    private List<Map<String, Object>> lines(
            TestViewer viewer, String by, Instant at, String fields) {
        return oversight.list(
                viewer,
                "compliance",
                "compliance(by: %s, asOf: \"%s\") { %s %s }".formatted(by, at, fields, COUNTS));
    }

    private List<Map<String, Object>> scoped(TestViewer viewer, String by, String scope) {
        return oversight.list(
                viewer,
                "compliance",
                "compliance(by: %s, scope: {%s}) { %s }".formatted(by, scope, COUNTS));
    }

    private List<Map<String, Object>> trend(TestViewer viewer, Instant from, String scope) {
        return oversight.list(
                viewer,
                "complianceTrend",
                "complianceTrend(from: \"%s\", before: \"%s\", step: DAY, scope: {%s}) { at %s }"
                        .formatted(from, clock.instant(), scope, COUNTS));
    }

    private Map<String, Object> drift(TestViewer viewer, Instant from, Instant until) {
        return fixture.client(viewer)
                .read(
                        "complianceDrift(from: \"%s\", before: \"%s\") { newlyFailing newlyInGrace newlyPassing newlyWaived total changes { before after control { code } result { waiver { number } } } }"
                                .formatted(from, until));
    }

    /** The results of that time by state, as the list of results groups them. */
    private Map<String, Long> groups(TestViewer viewer, Instant at) {
        Map<String, Long> counts = zeros();
        DeliveryClient.objects(
                        fixture.client(viewer)
                                .read(
                                        "controlResults(filter: {asOf: \"%s\"}) { groups(by: [{field: STATE}]) { keys { value } count } }"
                                                .formatted(at))
                                .get("groups"))
                .forEach(group ->
                        counts.put(
                                STATES.get(
                                        (String)
                                                DeliveryClient.objects(group.get("keys"))
                                                        .getFirst()
                                                        .get("value")),
                                ((Number) group.get("count")).longValue()));
        return counts;
    }

    private static Map<String, Long> counted(List<Map<String, Object>> lines) {
        Map<String, Long> counts = zeros();
        lines.forEach(line -> counts.replaceAll((state, count) -> count + count(line, state)));
        return counts;
    }

    private static Map<String, Long> zeros() {
        Map<String, Long> counts = new TreeMap<>();
        STATES.values().forEach(state -> counts.put(state, 0L));
        return counts;
    }

    private static long count(Map<String, Object> line, String state) {
        return ((Number) DeliveryClient.object(line.get("counts")).get(state)).longValue();
    }

    private static Object share(Map<String, Object> line) {
        Object share = new HashMap<>(DeliveryClient.object(line.get("counts"))).get("share");
        return share == null ? "none" : new BigDecimal(share.toString()).setScale(4);
    }
}
