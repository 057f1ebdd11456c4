package io.botwarden.risk.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.insight.SnapshotRunner;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import io.botwarden.testing.MovableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The losses of risks in the register, over HTTP, compared with closed forms. */
@BotwardenTest
class RegisterLossesTest {

    private static final int YEARS = 50_000;

    private static final String QUERY =
            """
            query ($bot: BotRef, $risk: RiskRef) {
              riskLosses(bot: $bot, risk: $risk) {
                years inputHash simulatedAt scenarioCount expectedLoss { amount }
                total { anyLoss annualLossExpectancy { amount } p95 { amount } shortfall95 { amount } }
                scenarios {
                  name risk { id } bot { id } figures { annualLossExpectancy { amount } } expectedLoss { amount } contribution95 { amount }
                }
                bots { name } departments { department { code } }
                savings {
                  treatment inForce risk { id } riskTreatment { id } cost { amount } net { amount } ratio
                  annualLossExpectancy { amount }
                }
                shocks { name probability multiplier scenarios }
                omittedCount omitted { reason risk { id } }
              }
            }
            """;

    @Autowired private WebTestClient http;
    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private TreatmentsDue due;
    @Autowired private MovableClock clock;
    @Autowired private GraphQlTesters testers;
    @Autowired private SnapshotRunner snapshots;
    @Autowired private JdbcClient postgres;

    @SuppressWarnings("NullAway.Init")
    private RiskFixture risks;

    private String everything = "";

    @BeforeEach
    void found() {
        risks = new RiskFixture(http, fixture, viewers, clock);
        everything = viewers.overEverything("ANALYST").token();
        snapshots.take();
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    /**
     * Two risks with known losses: the number of events is Poisson distributed, so the mean and the
     * standard error of the mean are known, with and without treatments.
     */
    @Test
    void agreesWithClosedForm() {
        String frequent = risks.assessed();
        String rare = risks.identify(Map.of()).id();
        risks.assess(rare, Map.of("frequency", 0.5, "lossLow", 40000, "lossHigh", 40000));

        GraphQlTester.Response bare = ask(everything, ofBot());

        assertThat(count(bare, "scenarioCount")).isEqualTo(2);
        assertThat(amount(bare, "expectedLoss")).isEqualTo(2 * 10_000 + 0.5 * 40_000);
        double error = Math.sqrt((2 * 10_000d * 10_000 + 0.5 * 40_000d * 40_000) / YEARS);
        assertThat(amount(bare, "total.annualLossExpectancy")).isCloseTo(40_000, within(4 * error));
        double any = -Math.expm1(-2.5);
        assertThat(number(bare, "total.anyLoss"))
                .isCloseTo(any, within(4 * Math.sqrt(any * (1 - any) / YEARS)));
        assertThat(texts(bare, "scenarios[*].risk.id")).containsExactlyInAnyOrder(frequent, rare);

        Answer half = risks.plan(frequent, Map.of("effectiveness", 100, "cost", 3000));
        GraphQlTester.Response planned = ask(everything, ofBot());
        assertThat(amount(planned, "total.annualLossExpectancy"))
                .as("a planned treatment changes nothing yet")
                .isEqualTo(amount(bare, "total.annualLossExpectancy"));
        double saved = amount(planned, "savings[0].annualLossExpectancy");
        assertThat(saved).isCloseTo(10_000, within(4 * Math.sqrt(10_000d * 10_000 / YEARS)));
        assertThat(amount(planned, "savings[0].net")).isCloseTo(saved - 3000, within(0.001));
        assertThat(number(planned, "savings[0].ratio")).isCloseTo(saved / 3000, within(0.001));
        assertThat(texts(planned, "savings[*].riskTreatment.id")).containsExactly(half.id());

        risks.prepare(half);
        risks.confirm(half.id(), 100, 50);
        GraphQlTester.Response treated = ask(everything, ofBot());
        assertThat(amount(treated, "expectedLoss")).isEqualTo(1 * 10_000 + 0.5 * 40_000);
        assertThat(amount(treated, "total.annualLossExpectancy"))
                .as("the same events are removed as in the comparison before")
                .isCloseTo(amount(bare, "total.annualLossExpectancy") - saved, within(0.02));
        assertThat(amount(treated, "savings[0].annualLossExpectancy"))
                .isCloseTo(saved, within(0.02));
        assertThat(treated.path("riskLosses.savings[0].inForce").entity(Boolean.class).get())
                .isTrue();
        assertThat(
                        treated
                                .path("riskLosses.scenarios[*].contribution95.amount")
                                .entityList(BigDecimal.class)
                                .get()
                                .stream()
                                .mapToDouble(BigDecimal::doubleValue)
                                .sum())
                .isCloseTo(amount(treated, "total.shortfall95"), within(0.05));

        GraphQlTester.Response again = ask(everything, ofBot());
        assertThat(again.path("riskLosses").entity(Object.class).get())
                .as("the stored result, with the same bytes")
                .isEqualTo(treated.path("riskLosses").entity(Object.class).get());

        GraphQlTester.Response one = ask(everything, Map.of("risk", Map.of("id", rare)));
        assertThat(texts(one, "scenarios[*].risk.id")).containsExactly(rare);
        assertThat(amount(one, "expectedLoss")).isEqualTo(20_000);
    }

    @Test
    void decayChangesInput() {
        String risk = risks.assessed();
        Answer treatment = risks.plan(risk, Map.of("effectiveness", 80, "coverage", 100));
        risks.prepare(treatment);
        risks.confirm(treatment.id(), 80, 100);
        String fresh = hash(ask(everything, ofBot()));

        clock.move(Duration.ofDays(90));
        due.run().block();
        assertThat(hash(ask(relogged(), ofBot()))).isEqualTo(fresh);

        clock.move(Duration.ofDays(60));
        due.run().block();
        due.run().block();
        GraphQlTester.Response decayed = ask(relogged(), ofBot());
        assertThat(hash(decayed)).isNotEqualTo(fresh);
        assertThat(amount(decayed, "expectedLoss"))
                .as("20,000 × (1 − 0.8 × (2 − 150 / 100))")
                .isEqualTo(12_000);

        risks.end(treatment.id());
        assertThat(amount(ask(relogged(), ofBot()), "expectedLoss")).isEqualTo(20_000);
    }

    /** A risk with the score of a bot is the scenario of that bot, and the latest of two is. */
    @Test
    void scoreCountsOnce() {
        long live =
                Objects.requireNonNull(
                        postgres.sql(
                                        """
                                        insert into bot (code, name, criticality, state, live_since, owner_department_id, origin)
                                        select 'live-' || id, 'Live bot', 'HIGH', 'LIVE', now() - interval '2 years', owner_department_id, 'IMPORTED'
                                        from bot where id = :bot returning id
                                        """)
                                .param("bot", risks.company.bot)
                                .query(Long.class)
                                .single());
        Map<String, Object> ofLive = Map.of("bot", RiskFixture.ref("bot", live));
        Map<String, ?> about = Map.of("bots", List.of(RiskFixture.ref("bot", live)));
        snapshots.take();
        GraphQlTester.Response before = ask(everything, ofLive);
        assertThat(texts(before, "scenarios[*].bot.id")).containsExactly("bot_" + live);

        String first = risks.identify(about).id();
        Map<String, ?> scored = Map.of("scoreOf", RiskFixture.ref("bot", live));
        assertThat(risks.assess(first, scored).refusals()).isEmpty();
        GraphQlTester.Response named = ask(everything, ofLive);
        assertThat(count(named, "scenarioCount")).isEqualTo(1);
        assertThat(texts(named, "scenarios[*].risk.id")).containsExactly(first);
        assertThat(amount(named, "expectedLoss"))
                .isCloseTo(
                        amount(before, "expectedLoss"),
                        within(0.001 * amount(before, "expectedLoss")));

        clock.move(Duration.ofMinutes(1));
        String second = risks.identify(about).id();
        risks.assess(second, scored);
        GraphQlTester.Response both = ask(relogged(), ofLive);
        assertThat(texts(both, "scenarios[*].risk.id")).containsExactly(second);
        assertThat(texts(both, "omitted[*].reason")).containsExactly("SAME_SCORE");
        assertThat(texts(both, "omitted[*].risk.id")).containsExactly(first);
    }

    @Test
    void leavesOutWhatIsNotAssessedOrClosed() {
        String open = risks.identify(Map.of()).id();
        String closed = risks.assessed();
        risks.close(closed);

        GraphQlTester.Response found = ask(everything, ofBot());

        assertThat(count(found, "scenarioCount")).isZero();
        assertThat(texts(found, "omitted[*].risk.id")).containsExactly(open);
        assertThat(texts(found, "omitted[*].reason")).containsExactly("NOT_ASSESSED");
    }

    /** An acceptance changes no figure; a transfer counts until its contract ends. */
    @Test
    void acceptedRisksCountAndTransfersEnd() {
        String risk = risks.assessed();
        String bare = hash(ask(everything, ofBot()));
        risks.approve(risks.central(), risks.request(risk, Duration.ofDays(20)).id());
        assertThat(hash(ask(everything, ofBot()))).isEqualTo(bare);

        Answer transfer =
                risks.plan(
                        risk,
                        Map.of(
                                "strategy",
                                "TRANSFER",
                                "reduces",
                                "IMPACT",
                                "effectiveness",
                                90,
                                "coverage",
                                100,
                                "endsAt",
                                clock.instant().plus(Duration.ofDays(40)).toString()));
        risks.prepare(transfer);
        risks.confirm(transfer.id(), 90, 100);
        assertThat(amount(ask(everything, ofBot()), "expectedLoss")).isEqualTo(2_000);

        clock.move(Duration.ofDays(41));
        due.run().block();
        due.run().block();
        assertThat(hash(ask(relogged(), ofBot()))).isEqualTo(bare);
    }

    /** The shock has the figures of the risk model, and changes no expected loss. */
    @Test
    void sameSupplierIsShock() {
        String one = risks.identify(Map.of("supplier", "Cloud One")).id();
        String other = risks.identify(Map.of("supplier", " cloud one")).id();
        Map<String, ?> figures = Map.of("frequency", 0.2, "lossLow", 100, "lossHigh", 100);
        risks.assess(one, figures);
        risks.assess(other, figures);

        GraphQlTester.Response shocked = ask(everything, ofBot());

        assertThat(texts(shocked, "shocks[*].name")).containsExactly("Cloud One");
        assertThat(count(shocked, "shocks[0].scenarios")).isEqualTo(2);
        assertThat(number(shocked, "shocks[0].probability")).isEqualTo(0.05);
        assertThat(number(shocked, "shocks[0].multiplier")).isEqualTo(4);
        assertThat(amount(shocked, "expectedLoss")).isEqualTo(40);
        double rate = 0.4 / (1 + 0.05 * 3);
        double none = 0.95 * Math.exp(-rate) + 0.05 * Math.exp(-4 * rate);
        assertThat(1 - number(shocked, "total.anyLoss"))
                .isCloseTo(none, within(4 * Math.sqrt(none * (1 - none) / YEARS)));

        change(other, "supplier", null);
        GraphQlTester.Response less = ask(everything, ofBot());
        assertThat(count(less, "shocks[0].scenarios")).isEqualTo(1);
        assertThat(hash(less)).isNotEqualTo(hash(shocked));
    }

    /** A viewer of one bot gets the risks of that bot, and not the names of others. */
    @Test
    void limitsRisksToScope() {
        String own = risks.assessed();
        RiskFixture others = new RiskFixture(http, fixture, viewers, clock);
        String foreign = others.assessed();
        String shared =
                risks.identify(
                                Map.of(
                                        "bots",
                                        List.of(
                                                RiskFixture.ref("bot", others.company.bot),
                                                RiskFixture.ref("bot", risks.company.bot))))
                        .id();
        risks.assess(shared, Map.of("frequency", 1, "lossLow", 10, "lossHigh", 20));
        String token = viewers.overBot("ANALYST", risks.company.bot).token();

        GraphQlTester.Response found = ask(token, Map.of());

        assertThat(texts(found, "scenarios[*].risk.id")).containsExactlyInAnyOrder(own, shared);
        assertThat(texts(found, "bots[*].name")).containsExactly("Help bot");
        assertThat(found.path("riskLosses.scenarios").entityList(Map.class).get())
                .filteredOn(part -> part.get("risk").equals(Map.of("id", shared)))
                .singleElement()
                .satisfies(part -> assertThat(part.get("bot")).isNull());
        assertThat(hash(found)).isNotEqualTo(hash(ask(everything, Map.of())));
        assertThat(count(ask(token, Map.of("risk", Map.of("id", foreign))), "scenarioCount"))
                .isZero();
    }

    private void change(String risk, String field, @Nullable Object value) {
        Map<String, @Nullable Object> input = new HashMap<>();
        input.put("risk", Map.of("id", risk));
        input.put(field, value);
        risks.owner().run("changeRisk", "ChangeRiskInput", "risk", "supplier", input);
    }

    private Map<String, Object> ofBot() {
        return Map.of("bot", RiskFixture.ref("bot", risks.company.bot));
    }

    private String relogged() {
        return viewers.overEverything("ANALYST").token();
    }

    private GraphQlTester.Response ask(String token, Map<String, ?> variables) {
        GraphQlTester.Request<?> request = testers.http(token).document(QUERY);
        variables.forEach(request::variable);
        return request.execute();
    }

    private static String hash(GraphQlTester.Response found) {
        return found.path("riskLosses.inputHash").entity(String.class).get();
    }

    private static int count(GraphQlTester.Response found, String field) {
        return found.path("riskLosses." + field).entity(Integer.class).get();
    }

    private static double number(GraphQlTester.Response found, String field) {
        return found.path("riskLosses." + field).entity(BigDecimal.class).get().doubleValue();
    }

    private static double amount(GraphQlTester.Response found, String field) {
        return number(found, field + ".amount");
    }

    private static List<String> texts(GraphQlTester.Response found, String fields) {
        return found.path("riskLosses." + fields).entityList(String.class).get();
    }
}
