package io.botwarden.insight;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.analytics.kpi.KpiCatalogue;
import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiDimension;
import io.botwarden.analytics.kpi.KpiRecords;
import io.botwarden.analytics.period.Period;
import io.botwarden.analytics.period.PeriodGrain;
import io.botwarden.insight.KpiQueries.About;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.testing.BotwardenTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.util.DefaultUriBuilderFactory;
import reactor.core.publisher.Mono;

/** A department and a subdepartment, each with a bot; each bot has an incident. */
@BotwardenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KpiQueriesTest {

    private static final About ALL = new About(null, null, null);

    private static final Pattern VALUE = Pattern.compile("period=([^,}]+), n=([0-9]+)");

    @Autowired private WebTestClient http;

    @LocalServerPort private int port;

    @Autowired private KpiQueries questions;

    @Autowired private KpiCaseController cases;

    @Autowired private SnapshotRunner snapshots;

    @Autowired private SnapshotQueries reading;

    @Autowired private FigureCost cost;

    @Autowired private JdbcClient postgres;

    @Autowired private TestViewers viewers;

    private long top;
    private long below;
    private long alpha;
    private long beta;
    private Viewer everything;
    private Viewer onlyFigures;

    @BeforeAll
    void fillAndTakeASnapshot() {
        snapshots.take();
        top = key("insert into department (code, name) values ('top', 'Top') returning id");
        below =
                key(
                        "insert into department (code, name, parent_id) values ('below', 'Below', %d) returning id"
                                .formatted(top));
        alpha = bot("alpha", top);
        beta = bot("beta", below);
        incident("I1", alpha, top, "2016-04-01T08:00:00Z", "2016-04-01T09:00:00Z");
        incident("I2", beta, below, "2016-05-01T08:00:00Z", "2016-05-01T11:00:00Z");
        rating("2015-11-03", beta, "one", 2);
        rating("2016-03-03", alpha, "one", 2);
        for (int k = 0; k < 5; k++) {
            rating("2015-11-04", alpha, "person " + k, 5);
            rating("2016-03-04", alpha, "person " + k, 5);
            rating("2016-03-05", alpha, "one", 1);
            rating("2016-03-04", beta, "person " + k, k % 2 == 0 ? 5 : 1);
        }
        everything = viewers.overEverything("ANALYST").viewer();
        onlyFigures =
                viewers.signIn(
                                key(
                                        """
                                        with made as (
                                          insert into role (code, name) values ('FIGURES', 'Figures only') returning id
                                        ), given as (
                                          insert into role_permission (role_id, permission) select id, 'insight:read' from made
                                        ), who as (
                                          insert into identity (username, display_name) values ('figures', 'Figures') returning id
                                        ), granted as (
                                          insert into access_grant (identity_id, role_id, scope) select who.id, made.id, 'EVERYTHING' from who, made
                                        )
                                        select id from who
                                        """))
                        .viewer();
        snapshots.take();
    }

    /** The other bot is withheld as well: it could be subtracted from the total. */
    @Test
    void withholdsRatingOfOnePerson() {
        KpiValue one =
                ask(onlyFigures, questions.value("csat", "2015-Q4", new About("beta", null, null)));
        assertWithheld(one);
        assertThat(one.bot()).isEqualTo(new RecordKey("bot", beta));
        About other = new About("alpha", null, null);
        assertWithheld(ask(onlyFigures, questions.value("csat", "2015-Q4", other)));
        assertThat(ask(onlyFigures, questions.value("csat", "2015-Q4", ALL)).n()).isEqualTo(6);
        assertThat(ask(everything, questions.value("csat", "2015-Q4", other)).n()).isEqualTo(5);
    }

    @Test
    void showsRatingsOfFivePersons() {
        for (String bot : List.of("alpha", "beta")) {
            About about = new About(bot, null, null);
            KpiValue shown = ask(onlyFigures, questions.value("csat", "2016-Q1", about));
            assertThat(shown.withheld()).isNull();
            assertThat(shown.n()).isEqualTo(bot.equals("alpha") ? 11 : 5);
            assertThat(shown.figure())
                    .isEqualTo(ask(everything, questions.value("csat", "2016-Q1", about)).figure());
        }
    }

    /** Months overlap with quarters, and the current quarter changes from snapshot to snapshot. */
    @Test
    void withholdsOtherPeriodsAndSnapshots() {
        String now = Period.of(PeriodGrain.QUARTER, Instant.now()).toString();
        for (String period : List.of("2016-03", "2016-03-04", now)) {
            KpiValue value = ask(onlyFigures, questions.value("csat", period, ALL));
            assertThat(value.withheld()).isEqualTo(Withheld.PERIOD);
            assertThat(value.n()).isNull();
            assertThat(ask(everything, questions.value("csat", period, ALL)).withheld()).isNull();
        }
        String earlier =
                SnapshotQueries.id(
                        key("select min(id) from warehouse_snapshot where state = 'COMPLETED'"));
        About about = new About(null, null, earlier);
        assertThat(ask(everything, questions.value("csat", "2016-Q1", about)).n()).isZero();
        refused(
                onlyFigures,
                questions.value("csat", "2016-Q1", about),
                "Argument 'snapshot': KPI csat concerns persons: without the permission to read what it counts, only the latest snapshot can be used");
        assertThat(ask(onlyFigures, questions.value("mttr", "2016-Q2", about)).n()).isZero();
    }

    /** Who may read figures only sees no cases, even of a figure of enough persons. */
    @Test
    void listsNoInteractionsWithoutPermission() {
        About about = new About("alpha", null, null);
        KpiValue shown = ask(onlyFigures, questions.value("csat", "2016-Q1", about));
        assertThat(list(onlyFigures, shown)).isNull();
        assertThat(Objects.requireNonNull(list(everything, shown)).totalCount()).isEqualTo(11);
    }

    /** Who may read figures only learns nothing about single records: of no KPI. */
    @Test
    void listsNoCasesWithoutPermissionOfTheirRecords() {
        About about = new About(null, null, null);
        for (KpiDefinition kpi : KpiCatalogue.shipped().all()) {
            KpiValue value = ask(onlyFigures, questions.value(kpi.id(), "2016", about));
            if (kpi.persons() != null) {
                assertThat(list(onlyFigures, value)).as(kpi.id()).isNull();
            } else {
                assertThatThrownBy(() -> list(onlyFigures, value))
                        .as(kpi.id())
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining(KpiRecords.permissions(kpi).iterator().next());
            }
        }
    }

    private @Nullable KpiCaseList list(Viewer viewer, KpiValue value) {
        return ask(
                        viewer,
                        cases.cases(value, null, null, null, null)
                                .map(Optional::of)
                                .defaultIfEmpty(Optional.empty()))
                .orElse(null);
    }

    /** A quarter without a rating looks like one with a few. */
    @Test
    void withholdsInSeries() {
        List<KpiValue> series =
                ask(
                        onlyFigures,
                        questions.series(
                                "csat",
                                LocalDate.of(2015, 7, 1),
                                LocalDate.of(2016, 4, 1),
                                PeriodGrain.QUARTER,
                                new About("alpha", null, null)));

        assertWithheld(series.get(0));
        assertWithheld(series.get(1));
        assertThat(series.get(2).n()).isEqualTo(11);
    }

    @Test
    void withholdsInBreakdown() {
        assertThat(ask(onlyFigures, questions.breakdown("csat", "2015-Q4", KpiDimension.BOT, ALL)))
                .hasSize(2)
                .allSatisfy(KpiQueriesTest::assertWithheld);
        assertThat(
                        ask(
                                onlyFigures,
                                questions.breakdown(
                                        "csat", "2015-Q4", KpiDimension.DEPARTMENT, ALL)))
                .extracting(KpiValue::n)
                .containsExactlyInAnyOrder(6L, null);
        for (KpiDimension dimension : KpiDimension.values()) {
            assertThat(ask(everything, questions.breakdown("csat", "2015-Q4", dimension, ALL)))
                    .hasSize(2)
                    .allSatisfy(member -> assertThat(member.withheld()).isNull());
        }
    }

    /** Of the quarter with one person's rating, only the total is shown, whatever is asked. */
    @Test
    @Tag("nightly")
    void answersRevealNobodyOverHttp() {
        HttpGraphQlTester viewer = tester();
        Set<String> shown = new TreeSet<>();
        for (String scope :
                List.of(
                        "",
                        ", bot: {code: \"alpha\"}",
                        ", bot: {code: \"beta\"}",
                        ", department: {code: \"top\"}",
                        ", department: {code: \"below\"}",
                        ", bot: {code: \"beta\"}, department: {code: \"below\"}")) {
            for (PeriodGrain grain : PeriodGrain.values()) {
                collect(
                        viewer,
                        shown,
                        "kpiSeries(id: \"csat\", from: \"2015-10-01\", before: \"2016-06-01\", grain: %s%s) { period n }",
                        grain,
                        scope);
            }
            for (String period : List.of("2015", "2015-Q4", "2015-11", "2015-11-03", "2016-Q1")) {
                String subject = "\"%s\"%s".formatted(period, scope);
                collect(viewer, shown, "kpi(id: \"csat\", period: %s) { period n }", subject);
                for (KpiDimension by : KpiDimension.values()) {
                    collect(
                            viewer,
                            shown,
                            "kpiBreakdown(id: \"csat\", by: %s, period: %s) { period n }",
                            by,
                            subject);
                    collect(
                            viewer,
                            shown,
                            "kpiGroups(id: \"csat\", by: [%s], period: %s) { groups { value { period n } } }",
                            by,
                            subject);
                }
            }
        }
        assertThat(shown).containsExactly("2015-Q4: 6", "2016-Q1: 11", "2016-Q1: 16", "2016-Q1: 5");
        for (String by : List.of("CHANNEL", "OUTCOME", "TEAM", "BOT, CHANNEL", "BOT, DEPARTMENT")) {
            viewer.document(
                            "{ kpiGroups(id: \"csat\", by: [%s], period: \"2016-Q1\") { withheld } }"
                                    .formatted(by))
                    .execute()
                    .errors()
                    .satisfy(errors ->
                            assertThat(errors)
                                    .singleElement()
                                    .satisfies(error ->
                                            assertThat(error.getMessage())
                                                    .isEqualTo(
                                                            "Argument 'by': KPI csat concerns persons: without the permission to read what it counts, it can be grouped by BOT alone or by DEPARTMENT alone")));
        }
    }

    private void collect(
            HttpGraphQlTester viewer, Set<String> shown, String field, Object... arguments) {
        String answer =
                viewer.document("{ %s }".formatted(field.formatted(arguments)))
                        .execute()
                        .path("")
                        .entity(Map.class)
                        .get()
                        .toString();
        VALUE.matcher(answer)
                .results()
                .forEach(found -> shown.add(found.group(1) + ": " + found.group(2)));
    }

    private HttpGraphQlTester tester() {
        String token = viewers.signIn(onlyFigures.identityId()).token();
        return HttpGraphQlTester.create(
                http.mutate()
                        .uriBuilderFactory(
                                new DefaultUriBuilderFactory(
                                        "http://localhost:%d/graphql".formatted(port)))
                        .responseTimeout(LONG_ENOUGH)
                        .defaultHeaders(headers -> headers.setBearerAuth(token))
                        .build());
    }

    /** A viewer of one bot's interactions sees its figures; those of other bots are withheld. */
    @Test
    void withholdsHiddenInteractions() {
        long identity = onlyFigures.identityId();
        postgres.sql(
                        """
                        insert into access_grant (identity_id, role_id, scope, bot_id)
                        select ?, id, 'BOT', ? from role where code = 'OPERATOR'
                        """)
                .params(identity, alpha)
                .update();
        try {
            Viewer viewer = viewers.signIn(identity).viewer();
            List<KpiValue> members =
                    ask(viewer, questions.breakdown("csat", "2015-Q4", KpiDimension.BOT, ALL));
            assertThat(members)
                    .extracting(KpiValue::withheld)
                    .containsExactly(null, Withheld.TOO_FEW);
            assertThat(members.getFirst().n()).isEqualTo(5);
            // minus the interactions that the viewer knows, it would be about one person
            assertWithheld(ask(viewer, questions.value("csat", "2015-Q4", ALL)));
            assertThat(ask(viewer, questions.value("csat", "2016-Q1", ALL)).n()).isEqualTo(16);
        } finally {
            postgres.sql("delete from access_grant where identity_id = ? and bot_id is not null")
                    .param(identity)
                    .update();
            onlyFigures = viewers.signIn(identity).viewer();
        }
    }

    @Test
    void breaksDownWithinDepartment() {
        List<KpiValue> members =
                ask(
                        everything,
                        questions.breakdown(
                                "mttr",
                                "2016",
                                KpiDimension.DEPARTMENT,
                                new About(null, "below", null)));
        assertThat(members).extracting(KpiValue::n).containsExactly(1L);
        assertThat(members.getFirst().department()).isEqualTo(new RecordKey("department", below));
        assertThat(
                        ask(
                                everything,
                                questions.breakdown(
                                        "mttr",
                                        "2016",
                                        KpiDimension.BOT,
                                        new About(null, "below", null))))
                .extracting(KpiValue::value)
                .containsExactly(new BigDecimal("3"));
        refused(
                viewers.overDepartment("BUSINESS", below).viewer(),
                questions.breakdown("mttr", "2016", KpiDimension.BOT, new About(null, "top", null)),
                "name one of them");
    }

    @Test
    void foreignBotLooksMissing() {
        Viewer business = viewers.overDepartment("BUSINESS", below).viewer();
        for (String department : new String[] {null, "below"}) {
            for (String bot : List.of("alpha", "missing")) {
                refused(
                        business,
                        questions.value("mttr", "2016", new About(bot, department, null)),
                        "Your roles cover only some bots and departments");
            }
        }
    }

    private static void assertWithheld(KpiValue value) {
        assertThat(value.withheld()).isEqualTo(Withheld.TOO_FEW);
        assertThat(value.n()).isNull();
        assertThat(value.value()).isNull();
        assertThat(value.numerator()).isNull();
        assertThat(value.denominator()).isNull();
        assertThat(value.parts()).allMatch(part -> part.value() == null);
    }

    private void rating(String day, long bot, String person, int rating) {
        postgres.sql(
                        """
                        insert into data_subject (pseudonym) select md5(:person)::uuid
                        where not exists (select from data_subject where pseudonym = md5(:person)::uuid)
                        """)
                .param("person", person)
                .update();
        postgres.sql(
                        """
                        insert into interaction (bot_id, external_id, data_subject_id, channel, started_at, ended_at, outcome, rating, rating_offered)
                        select :bot, gen_random_uuid()::text, id, 'CHAT', :day::date + time '10:00', :day::date + time '10:05', 'RESOLVED_CONFIRMED',
                          :rating, true
                        from data_subject where pseudonym = md5(:person)::uuid
                        """)
                .param("bot", bot)
                .param("person", person)
                .param("day", day)
                .param("rating", rating)
                .update();
    }

    @Test
    void usesLatestSnapshot() {
        KpiValue value = ask(everything, questions.value("mttr", "2016-Q2", ALL));

        assertThat(value.value()).isEqualTo(new BigDecimal("2"));
        assertThat(value.numerator()).isEqualTo(new BigDecimal("14400000"));
        assertThat(value.n()).isEqualTo(2);
        assertThat(value.snapshot().table()).isEqualTo("warehouse_snapshot");
    }

    @Test
    void returnsRecords() {
        KpiValue value =
                ask(everything, questions.value("mttr", "2016", new About("alpha", "top", null)));

        assertThat(value.bot()).isEqualTo(new RecordKey("bot", alpha));
        assertThat(value.department()).isEqualTo(new RecordKey("department", top));
        assertThat(value.n()).isEqualTo(1);
    }

    @Test
    void seriesHasValuePerStep() {
        List<KpiValue> series =
                ask(
                        everything,
                        questions.series(
                                "mttr",
                                LocalDate.of(2016, 3, 1),
                                LocalDate.of(2016, 6, 1),
                                PeriodGrain.MONTH,
                                ALL));

        assertThat(series)
                .extracting(KpiValue::period)
                .containsExactly("2016-03", "2016-04", "2016-05");
        assertThat(series)
                .extracting(KpiValue::value)
                .containsExactly(null, new BigDecimal("1"), new BigDecimal("3"));
    }

    @Test
    void departmentViewerSeesSubtree() {
        Viewer business = viewers.overDepartment("BUSINESS", below).viewer();

        assertThat(
                        ask(
                                        business,
                                        questions.value(
                                                "mttr", "2016", new About(null, "below", null)))
                                .n())
                .isEqualTo(1);
        assertThat(
                        ask(
                                        business,
                                        questions.value(
                                                "mttr", "2016", new About("beta", null, null)))
                                .n())
                .isEqualTo(1);
        refused(
                business,
                questions.value("mttr", "2016", ALL),
                "Your roles cover only some bots and departments: name one of them (bots: beta; departments: below)");
        refused(
                business,
                questions.value("mttr", "2016", new About(null, "top", null)),
                "name one of them");
    }

    @Test
    void breakdownRespectsGrants() {
        Viewer developer = viewers.overBot("DEVELOPER", alpha).viewer();

        assertThat(ask(developer, breakdown(KpiDimension.BOT)))
                .extracting(KpiValue::bot)
                .containsExactly(new RecordKey("bot", alpha));
        assertThat(ask(developer, breakdown(KpiDimension.DEPARTMENT))).isEmpty();
        assertThat(ask(everything, breakdown(KpiDimension.DEPARTMENT)))
                .extracting(KpiValue::n)
                .containsExactly(1L, 2L);
    }

    @Test
    void namesMissingPermission() {
        refused(
                viewers.overNothing().viewer(),
                questions.value("mttr", "2016", ALL),
                "This needs the permission insight:read");
    }

    @Test
    void unknownKpiListsKpis() {
        refused(everything, questions.value("mtr", "2016", ALL), "Argument 'id': There is no KPI");
        refused(
                everything,
                questions.value("mttr", 99, "2016", ALL),
                "Argument 'version': KPI mttr has no version 99");
        refused(everything, questions.value("mttr", "16", ALL), "Argument 'period': \"16\" is not");
        refused(
                everything,
                questions.value("mttr", "2016", new About("gamma", null, null)),
                "Argument 'bot': There is no bot \"gamma\" in the snapshot; it holds alpha, beta");
        refused(
                everything,
                questions.value("mttr", "2016", new About(null, "top", "warehouse_snapshot_99")),
                "Argument 'snapshot': there is no completed snapshot \"warehouse_snapshot_99\"; the latest is warehouse_snapshot_");
        refused(
                everything,
                questions.value("mttr", "2016", new About(null, "top", "bot_1")),
                "there is no completed snapshot \"bot_1\"");
        refused(
                everything,
                questions.series(
                        "mttr",
                        LocalDate.of(2016, 1, 1),
                        LocalDate.of(2018, 1, 1),
                        PeriodGrain.DAY,
                        ALL),
                "More than 400 periods");
    }

    @Test
    void latestPeriodHasRecords() {
        assertThat(ask(everything, questions.latestPeriod(PeriodGrain.QUARTER, null)))
                .isEqualTo("2016-Q2");
        assertThat(ask(everything, questions.latestPeriod(PeriodGrain.MONTH, "alpha")))
                .isEqualTo("2016-04");
    }

    private Mono<List<KpiValue>> breakdown(KpiDimension dimension) {
        return questions.breakdown("mttr", "2016", dimension, ALL);
    }

    private static <T> T ask(Viewer viewer, Mono<T> question) {
        return Objects.requireNonNull(
                question.contextWrite(context -> context.put(Viewer.class, viewer)).block());
    }

    private static void refused(Viewer viewer, Mono<?> question, String message) {
        assertThatThrownBy(() -> ask(viewer, question))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(message);
    }

    private long bot(String code, long department) {
        return key(
                """
                insert into bot (code, name, state, live_since, origin, owner_department_id)
                values ('%s', '%s', 'LIVE', '2016-01-01T00:00:00Z', 'IMPORTED', %d) returning id
                """
                        .formatted(code, code, department));
    }

    private void incident(
            String number, long bot, long department, String startedAt, String resolvedAt) {
        postgres.sql(
                        """
                        insert into incident (number, title, bot_id, department_id, severity, state, started_at, opened_at, resolved_at)
                        values (:number, 'Trouble', :bot, :department, 'HIGH', 'RESOLVED', :start::timestamptz, :start::timestamptz, :end::timestamptz)
                        """)
                .param("number", number)
                .param("bot", bot)
                .param("department", department)
                .param("start", startedAt)
                .param("end", resolvedAt)
                .update();
    }

    private long key(String insert) {
        @Nullable Long key = postgres.sql(insert).query(Long.class).single();
        return Objects.requireNonNull(key);
    }

    /** Each quarter of a protected series is a statement, and of persons' KPIs two. */
    @Test
    void chargesEachQuarterOfProtectedSeries() {
        assertThat(extraPrice("csat", 1)).isZero();
        assertThat(extraPrice("csat", 40)).isEqualTo(37 * 12_000.0);
        assertThat(extraPrice("action-closure", 40)).isEqualTo(77 * 12_000.0);
        assertThat(extraPrice("mttr", 40)).as("not protected").isZero();
    }

    /** What protecting costs beyond reading the cases again, in microseconds. */
    private double extraPrice(String kpi, int quarters) {
        List<Period> periods =
                Period.beginningIn(
                        LocalDate.of(2000, 1, 1),
                        LocalDate.of(2000, 1, 1).plusMonths(3L * quarters),
                        PeriodGrain.QUARTER,
                        quarters);
        return Objects.requireNonNull(
                reading.ask(
                                null,
                                reader -> 0,
                                reader ->
                                        cost.protectedFigures(
                                                reader,
                                                KpiCatalogue.shipped().require(kpi),
                                                periods,
                                                0))
                        .block());
    }
}
