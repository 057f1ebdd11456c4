package io.botwarden.risk.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.botwarden.insight.SnapshotRunner;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A division with a team: the division has two bots, the team one, and one bot was never live. */
@BotwardenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RiskLossesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PART =
            "{ name bot { code } department { code } scenarios expectedLoss { amount } contribution95 { amount }"
                    + " contribution99 { amount } figures { ...figures } }";
    private static final String FIGURES =
            """
            fragment figures on LossFigures {
              anyLoss annualLossExpectancy { amount currency } p50 { amount } p95 { amount } p99 { amount } shortfall95 { amount }
              shortfall99 { amount }
            }
            """;
    private static final String QUERY =
            """
            query ($department: DepartmentRef, $bot: BotRef, $years: Int, $seed: Long) {
              riskLosses(department: $department, bot: $bot, years: $years, seed: $seed, asOf: "2016-07-01T00:00:00Z") {
                years seed version modelVersion inputHash simulatedAt scenarioCount
                total { ...figures } expectedLoss { amount } expectancyRange { low { amount } high { amount } }
                p95Range { low { amount } high { amount } } p99Range { low { amount } high { amount } }
                curve { probability loss { amount } }
                scenarios %s bots %s departments %s
                savings { treatment } shocks { name } snapshot { id }
              }
            }
            %s
            """
                    .formatted(PART, PART, PART, FIGURES);

    @Autowired private GraphQlTesters testers;

    @Autowired private TestViewers viewers;

    @Autowired private SnapshotRunner snapshots;

    @Autowired private JdbcClient postgres;

    private long team;
    private String everything = "";

    @BeforeAll
    void fillAndTakeASnapshot() {
        long division = department("DIV", null);
        team = department("TEAM", division);
        long busy = bot("busy", division, "LIVE");
        bot("quiet", division, "LIVE");
        bot("small", team, "LIVE");
        bot("planned", division, "PROPOSED");
        for (int i = 0; i < 6; i++) {
            incident("I-" + i, busy);
        }
        snapshots.take();
        everything = viewers.overEverything("ANALYST").token();
    }

    @Test
    void simulatesBotsThatAreLive() {
        GraphQlTester.Response found = ask(everything, "{}");

        assertThat(found.path("riskLosses.scenarioCount").entity(Integer.class).get()).isEqualTo(3);
        assertThat(names(found, "bots")).containsExactlyInAnyOrder("busy", "quiet", "small");
        assertThat(names(found, "bots").getFirst()).isEqualTo("busy");
        assertThat(
                        found.path("riskLosses.departments[*].department.code")
                                .entityList(String.class)
                                .get())
                .containsExactly("DIV", "TEAM");
        assertThat(
                        found.path("riskLosses.departments[*].scenarios")
                                .entityList(Integer.class)
                                .get())
                .containsExactly(2, 1);
        assertThat(found.path("riskLosses.years").entity(Integer.class).get()).isEqualTo(50_000);
        assertThat(found.path("riskLosses.curve").entityList(Object.class).get())
                .hasSizeGreaterThan(30);
        double expected = amount(found, "expectedLoss");
        assertThat(expected)
                .isBetween(
                        amount(found, "expectancyRange.low") * 0.99,
                        amount(found, "expectancyRange.high") * 1.01);
        assertThat(amount(found, "total.p95")).isLessThan(amount(found, "total.shortfall95"));
        assertThat(sum(found, "bots[*].contribution95"))
                .isCloseTo(amount(found, "total.shortfall95"), within(0.05));
        assertThat(sum(found, "departments[*].contribution99"))
                .isCloseTo(amount(found, "total.shortfall99"), within(0.05));
        assertThat(
                        found.path("riskLosses.total.annualLossExpectancy.currency")
                                .entity(String.class)
                                .get())
                .isEqualTo("CNY");
    }

    /** The second answer is the stored one: even the time of the simulation is the same. */
    @Test
    void sameQuestionHasSameBytes() {
        String first = json(ask(everything, "{\"seed\": 5, \"years\": 2000}"));
        snapshots.take();

        String again = json(ask(everything, "{\"seed\": 5, \"years\": 2000}"));

        assertThat(withoutSnapshot(again)).isEqualTo(withoutSnapshot(first));
        assertThat(json(ask(everything, "{\"seed\": 6, \"years\": 2000}"))).isNotEqualTo(first);
        assertThat(
                        postgres.sql(
                                        "select count(*) from loss_run where seed = 5 and years = 2000")
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void departmentIncludesSubtree() {
        GraphQlTester.Response division =
                ask(everything, "{\"department\": {\"code\": \"DIV\"}, \"years\": 1000}");
        GraphQlTester.Response below =
                ask(everything, "{\"department\": {\"code\": \"TEAM\"}, \"years\": 1000}");

        assertThat(names(division, "bots")).hasSize(3);
        assertThat(names(below, "bots")).containsExactly("small");
    }

    @Test
    void oneBotHasItsOwnDistribution() {
        GraphQlTester.Response found =
                ask(everything, "{\"bot\": {\"code\": \"busy\"}, \"years\": 20000}");

        assertThat(names(found, "bots")).containsExactly("busy");
        assertThat(amount(found, "bots[0].figures.p99"))
                .isCloseTo(amount(found, "total.p99"), within(0.01 * amount(found, "total.p99")));
    }

    @Test
    void limitsScenariosToScope() {
        GraphQlTester.Response found =
                ask(viewers.overDepartment("ANALYST", team).token(), "{\"years\": 1000}");

        assertThat(names(found, "bots")).containsExactly("small");
        assertThat(found.path("riskLosses.scenarioCount").entity(Integer.class).get()).isEqualTo(1);
        assertThat(
                        ask(
                                        viewers.overDepartment("ANALYST", team).token(),
                                        "{\"bot\": {\"code\": \"busy\"}}")
                                .errors())
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"0", "999", "1000001"})
    void refusesYears(int years) {
        testers.http(everything)
                .document(QUERY)
                .variable("years", years)
                .execute()
                .errors()
                .satisfy(errors ->
                        assertThat(errors)
                                .singleElement()
                                .satisfies(error ->
                                        assertThat(error.getMessage())
                                                .contains(
                                                        "'years': %d is not between 1000 and 1000000"
                                                                .formatted(years))));
    }

    @Test
    void needsPermission() {
        testers.http(viewers.overNothing().token())
                .document(QUERY)
                .execute()
                .errors()
                .satisfy(errors -> assertThat(errors).isNotEmpty());
    }

    private GraphQlTester.Response ask(String token, String variables) {
        GraphQlTester.Request<?> request = testers.http(token).document(QUERY);
        JSON.readTree(variables)
                .properties()
                .forEach(variable ->
                        request.variable(
                                variable.getKey(),
                                variable.getValue().isNumber()
                                        ? variable.getValue().numberValue()
                                        : Map.of(
                                                "code",
                                                variable.getValue().get("code").asString())));
        return request.execute();
    }

    private static String json(GraphQlTester.Response found) {
        return JSON.writeValueAsString(found.path("riskLosses").entity(Object.class).get());
    }

    private static String withoutSnapshot(String json) {
        return json.replaceAll("\"snapshot\":\\{[^}]*}", "");
    }

    private static List<String> names(GraphQlTester.Response found, String parts) {
        return found.path("riskLosses.%s[*].name".formatted(parts)).entityList(String.class).get();
    }

    private static double amount(GraphQlTester.Response found, String field) {
        return found.path("riskLosses.%s.amount".formatted(field))
                .entity(BigDecimal.class)
                .get()
                .doubleValue();
    }

    private static double sum(GraphQlTester.Response found, String fields) {
        return found
                .path("riskLosses.%s.amount".formatted(fields))
                .entityList(BigDecimal.class)
                .get()
                .stream()
                .mapToDouble(BigDecimal::doubleValue)
                .sum();
    }

    private long department(String code, @Nullable Long parent) {
        return Objects.requireNonNull(
                postgres.sql(
                                "insert into department (code, name, parent_id) values (:code, :code, :parent) returning id")
                        .param("code", code)
                        .param("parent", parent)
                        .query(Long.class)
                        .single());
    }

    private long bot(String code, long department, String state) {
        return Objects.requireNonNull(
                postgres.sql(
                                """
                                insert into bot (code, name, criticality, state, live_since, owner_department_id, origin)
                                values (:code, :code, 'HIGH', :state, case when :state = 'LIVE' then timestamptz '2015-01-01T00:00:00Z' end,
                                  :department, 'IMPORTED') returning id
                                """)
                        .param("code", code)
                        .param("state", state)
                        .param("department", department)
                        .query(Long.class)
                        .single());
    }

    private void incident(String number, long bot) {
        postgres.sql(
                        """
                        insert into incident (number, title, bot_id, severity, state, started_at, opened_at)
                        values (:number, 'Trouble', :bot, 'HIGH', 'OPEN', '2016-04-01T00:00:00Z', '2016-04-01T00:00:00Z')
                        """)
                .param("number", number)
                .param("bot", bot)
                .update();
    }
}
