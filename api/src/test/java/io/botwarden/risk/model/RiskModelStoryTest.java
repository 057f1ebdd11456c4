package io.botwarden.risk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.insight.SnapshotRunner;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Versions of the risk model over HTTP: drafted by one person, previewed, and approved by another.
 */
@BotwardenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RiskModelStoryTest {

    private static final String CONTENT =
            """
            number state reason frequency currency
            likelihoodBands { level lower upper } impactBands { level lower upper } cells { likelihood impact level }
            factors { factor weight fullAt } losses { criticality dataClassification low high }
            backtests { frequency logScore skill skillLow skillHigh } backtestHorizon backtestPeriods backtestSnapshot { id }
            basedOn { number } draftedBy { name } decidedBy { name } inForceAt replacedAt
            """;

    @Autowired private GraphQlTesters testers;
    @Autowired private TestViewers viewers;
    @Autowired private SnapshotRunner snapshots;
    @Autowired private JdbcClient postgres;

    private TestViewer author;
    private DeliveryClient writing;
    private DeliveryClient deciding;

    @BeforeAll
    void fillAndTakeASnapshot() {
        for (int i = 0; i < 12; i++) {
            long bot = bot("bot-%02d".formatted(i));
            for (int week = 0; week < 20; week++) {
                incident("I-%d-%d".formatted(i, week), bot, i % 2 == 0 ? "LOW" : "HIGH", week);
            }
        }
        snapshots.take();
        author = viewers.overEverything("ANALYST");
        writing = new DeliveryClient(testers.http(author.token()));
        deciding =
                new DeliveryClient(testers.http(viewers.overEverything("ADMINISTRATOR").token()));
    }

    @Test
    @Order(1)
    void shippedModelIsVersionOne() {
        Map<String, Object> model = read("1");
        assertThat(model)
                .containsEntry("state", "APPROVED")
                .containsEntry("frequency", "GAMMA_POISSON")
                .containsEntry("draftedBy", null)
                .containsEntry("basedOn", null);
        assertThat(list(model, "cells")).hasSize(25);
        assertThat(list(model, "losses")).hasSize(25);
        assertThat(list(model, "factors")).hasSize(7);
        assertThat(list(model, "likelihoodBands").getLast())
                .containsEntry("lower", 0.8)
                .containsEntry("upper", null);
        assertThat(scoresName()).isEqualTo("1");
    }

    @Test
    @Order(2)
    void refusesInvalidContent() {
        Answer draft = draft();
        Map<String, Object> model = draft.record();
        Map<String, String> wrong = new HashMap<>();
        wrong.put(
                message(draft, "cells", list(model, "cells").subList(0, 24)),
                "no level for likelihood VERY_HIGH and impact VERY_HIGH");
        wrong.put(
                message(
                        draft,
                        "cells",
                        changed(
                                list(model, "cells"),
                                cell -> at(cell, "MEDIUM", "MEDIUM", "level", "VERY_LOW"))),
                "at likelihood MEDIUM and impact MEDIUM it is VERY_LOW; at least LOW is accepted");
        wrong.put(band(draft, 0, "lower", 0.01), "VERY_LOW must start at 0, not at 0.01");
        wrong.put(band(draft, 1, "upper", 0.3), "LOW and MEDIUM overlap from 0.2 to 0.3");
        wrong.put(band(draft, 1, "upper", 0.1), "a gap from 0.1 to 0.2 between the bands LOW");
        wrong.put(
                message(
                        draft,
                        "losses",
                        changed(list(model, "losses"), loss -> with(loss, "low", 1e9))),
                "lower bound is more than 0 and less than its upper bound");
        wrong.put(
                message(
                        draft,
                        "factors",
                        changed(list(model, "factors"), factor -> with(factor, "weight", -1))),
                "The weight of SLO_BURN is -1; 0 to 10");
        wrong.put(
                message(draft, "factors", list(model, "factors").subList(1, 7)),
                "The factor SLO_BURN is missing");
        wrong.put(message(draft, "currency", "XQQ"), "XQQ is not an ISO 4217 currency code");
        wrong.put(message(draft, "priorAlpha", 0), "more than 0");
        wrong.forEach((message, expected) -> assertThat(message).contains(expected));
        assertThat(read(draft.text("number")).get("cells")).isEqualTo(model.get("cells"));
    }

    @Test
    @Order(3)
    void previewsAndReplacesTheVersionInForce() {
        Answer draft = draft();
        Answer changed =
                change(
                        draft,
                        Map.of(
                                "losses",
                                changed(
                                        list(draft.record(), "losses"),
                                        loss ->
                                                with(
                                                        with(loss, "low", doubled(loss, "low")),
                                                        "high",
                                                        doubled(loss, "high"))),
                                "cells",
                                changed(
                                        list(draft.record(), "cells"),
                                        cell ->
                                                at(
                                                        cell,
                                                        "VERY_HIGH",
                                                        "HIGH",
                                                        "level",
                                                        "VERY_HIGH"))));
        assertThat(changed.errors()).isEmpty();

        Map<String, Object> preview = preview(draft);
        assertThat(list(preview, "cells"))
                .containsExactly(
                        Map.of(
                                "likelihood", "VERY_HIGH",
                                "impact", "HIGH",
                                "before", "HIGH",
                                "after", "VERY_HIGH"));
        List<Map<String, Object>> bots = list(preview, "bots");
        assertThat(bots).hasSize(12);
        Map<String, Object> first = bots.getFirst();
        double before = amount(DeliveryClient.object(first.get("before")), "expectedTotal");
        double after = amount(DeliveryClient.object(first.get("after")), "expectedTotal");
        assertThat(after).isCloseTo(2 * before, within(1.0));
        assertThat(list(first, "terms"))
                .singleElement()
                .satisfies(term -> {
                    assertThat(term).containsEntry("name", "model-version");
                    assertThat(
                                    ((Number) Objects.requireNonNull(term.get("contribution")))
                                            .doubleValue())
                            .isCloseTo(Math.log(2), within(1e-4));
                });
        assertThat(scoresName()).as("a draft changes nothing").isEqualTo("1");

        Answer proposed = step(writing, "propose", changed, Map.of());
        assertThat(proposed.state()).isEqualTo("PROPOSED");
        assertThat(list(proposed.record(), "backtests")).isEmpty();
        assertThat(change(proposed, Map.of("currency", "EUR")).codes())
                .containsExactly("WRONG_STATE");
        assertThat(step(writing, "approve", proposed, Map.of()).codes())
                .as("an analyst may not decide")
                .containsExactly("FORBIDDEN");
        Answer approved = step(deciding, "approve", proposed, Map.of("note", "Agreed"));
        assertThat(approved.state()).isEqualTo("APPROVED");
        assertThat(read("1"))
                .containsEntry("state", "SUPERSEDED")
                .containsEntry("replacedAt", approved.record().get("inForceAt"));
        assertThat(scoresName()).isEqualTo(approved.text("number"));
    }

    @Test
    @Order(4)
    void authorCannotDecide() {
        DeliveryClient administrator =
                new DeliveryClient(testers.http(viewers.overEverything("ADMINISTRATOR").token()));
        Answer draft =
                run(
                        administrator,
                        "draft",
                        Map.of("reason", "Own draft", "basedOn", Map.of("number", "1")));
        Answer proposed = step(administrator, "propose", draft, Map.of());
        assertThat(step(administrator, "approve", proposed, Map.of()).codes())
                .containsExactly("SAME_PERSON");
        assertThat(step(administrator, "reject", proposed, Map.of("reason", "No")).codes())
                .containsExactly("SAME_PERSON");
        Answer rejected = step(deciding, "reject", proposed, Map.of("reason", "Not needed"));
        assertThat(rejected.state()).isEqualTo("REJECTED");
        assertThat(step(writing, "withdraw", draft(), Map.of("reason", "Never mind")).state())
                .isEqualTo("WITHDRAWN");
    }

    @Test
    @Order(5)
    void replacesFrequencyModelWithBothTests() {
        Answer draft = change(draft(), Map.of("frequency", "NEGATIVE_BINOMIAL"));
        Answer refused = step(writing, "propose", draft, Map.of("horizon", "QUARTER"));
        assertThat(refused.refusals()).containsExactly("BACKTEST_MISSING horizon");
        assertThat(refused.message()).contains("0 complete periods of a quarter");

        Answer proposed = step(writing, "propose", draft, Map.of("horizon", "WEEK"));
        assertThat(list(proposed.record(), "backtests"))
                .extracting(test -> test.get("frequency"))
                .containsExactly("NEGATIVE_BINOMIAL", "GAMMA_POISSON");
        assertThat(proposed.record())
                .containsEntry("backtestHorizon", "WEEK")
                .containsEntry("backtestPeriods", 18);
        assertThat(proposed.record().get("backtestSnapshot")).isNotNull();
        Answer approved = step(deciding, "approve", proposed, Map.of());
        assertThat(approved.state()).isEqualTo("APPROVED");

        Map<String, Object> score =
                writing.read(
                        "riskScores(first: 1, horizon: WEEK) { edges { node { horizon modelVersion expectedCount logRate terms { name contribution } } } }");
        Map<String, Object> node =
                DeliveryClient.object(list(score, "edges").getFirst().get("node"));
        assertThat(node)
                .containsEntry("modelVersion", approved.text("number"))
                .containsEntry("horizon", "WEEK");
        assertThat(list(node, "terms"))
                .extracting(term -> term.get("name"))
                .doesNotContain("common-rate");
        double sum =
                list(node, "terms").stream()
                        .mapToDouble(term -> number(term, "contribution"))
                        .sum();
        assertThat(number(node, "logRate")).isCloseTo(sum, within(1e-9));
        assertThat(number(node, "expectedCount"))
                .isCloseTo(Math.exp(sum) * 7 / 91.3125, within(1e-8));
    }

    @Test
    @Order(6)
    void saysWhereScoresAreInformative() {
        Map<String, Object> all =
                Map.of(
                        "verdicts",
                        DeliveryClient.objects(
                                testers.http(author.token())
                                        .document(
                                                "{ riskVerdicts(model: {number: \"1\"}) { horizon verdict periods } }")
                                        .execute()
                                        .path("riskVerdicts")
                                        .entity(Object.class)
                                        .get()));
        assertThat(list(all, "verdicts"))
                .contains(
                        Map.of(
                                "horizon", "WEEK",
                                "verdict", "BETTER_THAN_BASE_RATE",
                                "periods", 18))
                .contains(
                        Map.of(
                                "horizon", "QUARTER",
                                "verdict", "INSUFFICIENT_HISTORY",
                                "periods", 0));
    }

    /** The change is the sum of its terms. */
    @Test
    @Order(7)
    void comparesTwoTimesTermByTerm() {
        Map<String, Object> found =
                writing.read(
                        """
                        riskComparison(asOf: "2016-06-01T00:00:00Z", since: "2016-03-01T00:00:00Z", modelBefore: {number: "1"}) {
                          before { amount } after { amount } countBefore countAfter
                          bots { bot { code } before { expectedTotal { amount } } after { expectedTotal { amount } } change { amount }
                            terms { name contribution } }
                          cells { level: after }
                        }
                        """);
        assertThat(list(found, "bots")).hasSize(12);
        double sum = 0;
        for (Map<String, Object> bot : list(found, "bots")) {
            double before = amount(DeliveryClient.object(bot.get("before")), "expectedTotal");
            double after = amount(DeliveryClient.object(bot.get("after")), "expectedTotal");
            sum += after - before;
            double logs =
                    list(bot, "terms").stream()
                            .mapToDouble(term -> number(term, "contribution"))
                            .sum();
            assertThat(after).isCloseTo(before * Math.exp(logs), within(after * 1e-4 + 0.02));
            assertThat(amount(bot, "change")).isCloseTo(after - before, within(0.011));
        }
        assertThat(amount(found, "after") - amount(found, "before")).isCloseTo(sum, within(0.2));
    }

    /** The bots of this test have no records from which factors are measured. */
    @Test
    @Order(8)
    void usesRegressionWithBothTests() {
        Answer draft = change(draft(), Map.of("frequency", "REGRESSION"));
        Answer proposed = step(writing, "propose", draft, Map.of("horizon", "WEEK"));
        assertThat(list(proposed.record(), "backtests"))
                .extracting(test -> test.get("frequency"))
                .containsExactly("REGRESSION", "NEGATIVE_BINOMIAL");
        Answer approved = step(deciding, "approve", proposed, Map.of());
        assertThat(approved.state()).isEqualTo("APPROVED");
        Map<String, Object> node =
                DeliveryClient.object(
                        list(
                                        writing.read(
                                                "riskScores(first: 1) { edges { node { modelVersion expectedCount logRate terms { name contribution weightBasis } } } }"),
                                        "edges")
                                .getFirst()
                                .get("node"));
        assertThat(node).containsEntry("modelVersion", approved.text("number"));
        assertThat(list(node, "terms"))
                .extracting(term -> term.get("weightBasis"))
                .startsWith(null, null, "DOES_NOT_VARY")
                .doesNotContain("GIVEN");
        double sum =
                list(node, "terms").stream()
                        .mapToDouble(term -> number(term, "contribution"))
                        .sum();
        assertThat(number(node, "logRate")).isCloseTo(sum, within(1e-9));
        assertThat(number(node, "expectedCount")).isCloseTo(Math.exp(sum), within(1e-8));
    }

    private Map<String, Object> preview(Answer draft) {
        return writing.read(
                """
                riskComparison(asOf: "2016-06-01T00:00:00Z", since: "2016-06-01T00:00:00Z", model: {id: "%s"}) {
                  bots { bot { code } before { level expectedTotal { amount } } after { level expectedTotal { amount } } terms { name contribution } }
                  cells { likelihood impact before after }
                }
                """
                        .formatted(draft.id()));
    }

    private String scoresName() {
        Map<String, Object> found =
                writing.read("riskScores(first: 1) { edges { node { modelVersion } } }");
        return String.valueOf(
                DeliveryClient.object(list(found, "edges").getFirst().get("node"))
                        .get("modelVersion"));
    }

    private Map<String, Object> read(String number) {
        return writing.read(
                "riskModelVersion(by: {number: \"%s\"}) { %s }".formatted(number, CONTENT));
    }

    private Answer draft() {
        return run(writing, "draft", Map.of("reason", "The losses of 2016"));
    }

    private Answer change(Answer draft, Map<String, Object> changes) {
        Map<String, Object> input = new HashMap<>(changes);
        input.put("model", Map.of("id", draft.id()));
        input.put("version", draft.version());
        return run(writing, "change", input);
    }

    /** The message about a change that must be refused. */
    private String message(Answer draft, String field, Object value) {
        Answer answer = change(draft, Map.of(field, value));
        assertThat(answer.refusals()).as(field).contains("INVALID " + field);
        return answer.errors().toString();
    }

    private String band(Answer draft, int band, String bound, double value) {
        List<Map<String, Object>> bands = new ArrayList<>(list(draft.record(), "likelihoodBands"));
        bands.set(band, with(bands.get(band), bound, value));
        return message(draft, "likelihoodBands", bands);
    }

    private static Answer step(
            DeliveryClient client, String step, Answer model, Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("model", Map.of("id", model.id()));
        input.put("version", model.version());
        return run(client, step, input);
    }

    private static Answer run(DeliveryClient client, String step, Map<String, ?> input) {
        String type =
                "%s%sRiskModelInput"
                        .formatted(
                                step.substring(0, 1).toUpperCase(java.util.Locale.ROOT),
                                step.substring(1));
        return client.run(step + "RiskModel", type, "model", CONTENT, input);
    }

    private static List<Map<String, Object>> changed(
            List<Map<String, Object>> list, UnaryOperator<Map<String, Object>> each) {
        return list.stream().map(each).toList();
    }

    private static Map<String, Object> at(
            Map<String, Object> cell,
            String likelihood,
            String impact,
            String field,
            Object value) {
        return likelihood.equals(cell.get("likelihood")) && impact.equals(cell.get("impact"))
                ? with(cell, field, value)
                : cell;
    }

    private static Map<String, Object> with(Map<String, Object> map, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(map);
        changed.put(field, value);
        return changed;
    }

    private static double doubled(Map<String, Object> loss, String field) {
        return 2 * number(loss, field);
    }

    private static double number(Map<String, Object> map, String field) {
        return ((Number) Objects.requireNonNull(map.get(field))).doubleValue();
    }

    private static double amount(Map<String, Object> map, String field) {
        return number(DeliveryClient.object(map.get(field)), "amount");
    }

    private static List<Map<String, Object>> list(Map<String, Object> map, String field) {
        return DeliveryClient.objects(map.get(field));
    }

    private long bot(String code) {
        return postgres.sql(
                        """
                        insert into bot (code, name, criticality, state, live_since, origin)
                        values (:code, :code, 'HIGH', 'LIVE', '2015-12-01T00:00:00Z', 'IMPORTED') returning id
                        """)
                .param("code", code)
                .query(Long.class)
                .single();
    }

    private void incident(String number, long bot, String severity, int week) {
        postgres.sql(
                        """
                        insert into incident (number, title, bot_id, severity, state, started_at, opened_at)
                        values (:number, 'Trouble', :bot, :severity, 'OPEN', timestamptz '2016-01-04T00:00:00Z' + :week * interval '7 days',
                          timestamptz '2016-01-04T00:00:00Z' + :week * interval '7 days')
                        """)
                .param("number", number)
                .param("bot", bot)
                .param("severity", severity)
                .param("week", week)
                .update();
    }
}
