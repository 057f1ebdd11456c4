package io.botwarden.platform.mcp;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.insight.SnapshotRunner;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.ratelimit.RateLimits;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import io.modelcontextprotocol.client.McpSyncClient;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tools that compute figures, compared with GraphQL. */
@BotwardenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class McpFiguresTest {

    @Autowired private McpClients clients;
    @Autowired private TestViewers viewers;
    @Autowired private GraphQlTesters testers;
    @Autowired private RateLimits rates;
    @Autowired private SnapshotRunner snapshots;
    @Autowired private JdbcClient database;

    @BeforeAll
    void takeSnapshot() {
        database.sql(
                        """
                        with desk as (insert into department (code, name) values ('mcp-desk', 'Desk') returning id),
                        alpha as (
                          insert into bot (code, name, state, live_since, origin, owner_department_id)
                          select 'mcp-alpha', 'Alpha', 'LIVE', '2016-01-01T00:00:00Z', 'IMPORTED', id from desk returning id
                        )
                        insert into incident (number, title, bot_id, department_id, severity, state, started_at, opened_at, resolved_at)
                        select 'MCP-1', 'Trouble', alpha.id, desk.id, 'HIGH', 'RESOLVED',
                          '2016-04-01T08:00:00Z', '2016-04-01T08:00:00Z', '2016-04-01T09:30:00Z'
                        from alpha, desk
                        """)
                .update();
        database.sql(
                        """
                        insert into appraisal_cycle (code, name, scheme_id, period, period_start, period_end)
                        select 'mcp-cycle', 'A quarter', min(id), '2016-Q2', '2016-04-01', '2016-07-01' from appraisal_scheme
                        """)
                .update();
        snapshots.take();
    }

    static Stream<Arguments> figures() {
        Map<String, Object> bot = Map.of("code", "mcp-alpha");
        return Stream.of(
                Arguments.of(
                        "kpi",
                        Map.of("id", "mttr", "period", "2016-Q2", "bot", bot),
                        """
                        { kpi(id: "mttr", period: "2016-Q2", bot: {code: "mcp-alpha"}) {
                          value unit numerator denominator n period percentiles { p value } kpi { id name } bot { code } } }
                        """,
                        List.of("kpi"),
                        List.of("result")),
                Arguments.of(
                        "kpi_series",
                        Map.of(
                                "id",
                                "mttr",
                                "from",
                                "2016-01-01",
                                "before",
                                "2016-07-01",
                                "grain",
                                "QUARTER",
                                "bot",
                                bot),
                        """
                        { kpiSeries(id: "mttr", from: "2016-01-01", before: "2016-07-01", grain: QUARTER, bot: {code: "mcp-alpha"}) {
                          value period n } }
                        """,
                        List.of("kpiSeries"),
                        List.of("result")),
                Arguments.of(
                        "kpi_cases",
                        Map.of("id", "mttr", "period", "2016-Q2", "bot", bot),
                        """
                        { kpi(id: "mttr", period: "2016-Q2", bot: {code: "mcp-alpha"}) { cases {
                          totalCount edges { node { numerator denominator n countedAt record { __typename id } bot { code } } } } } }
                        """,
                        List.of("kpi", "cases"),
                        List.of()),
                Arguments.of(
                        "risk_scores",
                        Map.of("bot", List.of(bot)),
                        """
                        { riskScores(bot: [{code: "mcp-alpha"}]) { totalCount edges { node {
                          score probability level bot { code } expectedTotal { amount currency } } } } }
                        """,
                        List.of("riskScores"),
                        List.of()),
                Arguments.of(
                        "risk_matrix",
                        Map.of(),
                        "{ riskMatrix { modelVersion currency cells { likelihood impact level scores { score bot { code } } } } }",
                        List.of("riskMatrix"),
                        List.of("result")),
                Arguments.of(
                        "kpis",
                        Map.of(),
                        "{ kpis { id name nameZh description unit direction target clause } }",
                        List.of("kpis"),
                        List.of("result")),
                Arguments.of(
                        "appraisal_report",
                        Map.of("cycle", Map.of("code", "mcp-cycle")),
                        "{ appraisalCycle(by: {code: \"mcp-cycle\"}) { code name period state } }",
                        List.of("appraisalCycle"),
                        List.of("cycle")),
                Arguments.of(
                        "appraisal_report",
                        Map.of("cycle", Map.of("code", "mcp-cycle")),
                        "{ scorecards(filter: {cycle: [{code: \"mcp-cycle\"}]}) { totalCount edges { node { id } } } }",
                        List.of("scorecards"),
                        List.of("scorecards")),
                Arguments.of(
                        "controls",
                        Map.of("by", "CHAPTER"),
                        "{ compliance(by: CHAPTER) { chapter controls } }",
                        List.of("compliance"),
                        List.of("result")),
                Arguments.of(
                        "search",
                        Map.of("text", "Trouble"),
                        "{ search(text: \"Trouble\") { totalCount edges { node { kind title { text marked } record { __typename id } } } } }",
                        List.of("search"),
                        List.of()));
    }

    @ParameterizedTest
    @MethodSource("figures")
    void equalsGraphQl(
            String tool,
            Map<String, Object> arguments,
            String document,
            List<String> path,
            List<String> within) {
        TestViewer viewer = viewers.overEverything("ADMINISTRATOR");
        Object told;
        try (McpSyncClient client = clients.open(viewer.token())) {
            told = at(clients.content(client, tool, arguments), within);
        }

        Object expected =
                at(
                        testers.http(viewer.token())
                                .document(document)
                                .execute()
                                .returnResponse()
                                .getData(),
                        path);

        assertThat(expected).isNotNull();
        assertContains(tool, told, expected);
    }

    @Test
    void countsAgainstRateLimit() throws InterruptedException {
        TestViewer viewer = viewers.overEverything("ADMINISTRATOR");
        AtomicBoolean ended = new AtomicBoolean();
        try (McpSyncClient client = clients.open(viewer.token())) {
            // what refills is used up at once, except for what a message itself takes
            Thread other = Thread.ofVirtual().start(() -> useUp(viewer, ended));
            try {
                assertThat(told(client)).contains("RATE_LIMITED");
            } finally {
                ended.set(true);
                other.join();
            }
        }
    }

    private void useUp(TestViewer viewer, AtomicBoolean ended) {
        while (!ended.get()) {
            if (!rates.identities().take(viewer.viewer().identityId(), 50).admitted()) {
                LockSupport.parkNanos(100_000);
            }
        }
    }

    /** The first refusal; a message can be refused itself, with the status 429. */
    private String told(McpSyncClient client) {
        Instant end = Instant.now().plus(LONG_ENOUGH);
        String told = "";
        while (!told.contains("RATE_LIMITED") && Instant.now().isBefore(end)) {
            try {
                told =
                        McpClients.text(
                                clients.call(
                                        client,
                                        "find_records",
                                        Map.of(
                                                "type",
                                                "Incident",
                                                "first",
                                                100,
                                                "fields",
                                                List.of("number", "bot.code"))));
            } catch (RuntimeException e) {
                told = String.valueOf(e.getMessage());
            }
        }
        return told;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object at(@Nullable Object value, List<String> path) {
        Object found = value;
        for (String name : path) {
            found = found == null ? null : ((Map<String, Object>) found).get(name);
        }
        return found;
    }

    /** Everything that GraphQL returns is in the tool's result, whose pages are plain lists. */
    private static void assertContains(
            String place, @Nullable Object told, @Nullable Object expected) {
        switch (expected) {
            case Map<?, ?> map -> {
                assertThat(told).as(place).isInstanceOf(Map.class);
                Map<?, ?> other = (Map<?, ?>) told;
                map.forEach((name, value) -> {
                    if (name.equals("edges")) {
                        assertContains(
                                place + ".records",
                                other.get("records"),
                                ((List<?>) value)
                                        .stream()
                                                .map(edge -> ((Map<?, ?>) edge).get("node"))
                                                .toList());
                    } else {
                        assertContains(place + "." + name, other.get(name), value);
                    }
                });
            }
            case List<?> list -> {
                assertThat(told)
                        .as(place)
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .hasSameSizeAs(list);
                for (int k = 0; k < list.size(); k++) {
                    assertContains(place + "[" + k + "]", ((List<?>) told).get(k), list.get(k));
                }
            }
            case Number number ->
                    assertThat(new BigDecimal(String.valueOf(told)))
                            .as(place)
                            .isEqualByComparingTo(new BigDecimal(number.toString()));
            case null, default -> assertThat(told).as(place).isEqualTo(expected);
        }
    }
}
