package io.botwarden.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.analytics.kpi.KpiCatalogue;
import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiDimension;
import io.botwarden.analytics.kpi.KpiRecords;
import io.botwarden.analytics.period.PeriodGrain;
import io.botwarden.insight.KpiQueries.About;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.testing.BotwardenTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import reactor.core.publisher.Mono;

/** A department and a subdepartment, each with a bot; each bot has an incident. */
@BotwardenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KpiQueriesTest {

    private static final About ALL = new About(null, null, null);

    @Autowired private KpiQueries questions;

    @Autowired private KpiCaseController cases;

    @Autowired private SnapshotRunner snapshots;

    @Autowired private JdbcClient postgres;

    @Autowired private TestViewers viewers;

    private long top;
    private long below;
    private long alpha;
    private Viewer everything;
    private Viewer onlyFigures;

    @BeforeAll
    void fillAndTakeASnapshot() {
        top = key("insert into department (code, name) values ('top', 'Top') returning id");
        below =
                key(
                        "insert into department (code, name, parent_id) values ('below', 'Below', %d) returning id"
                                .formatted(top));
        alpha = bot("alpha", top);
        long beta = bot("beta", below);
        incident("I1", alpha, top, "2016-04-01T08:00:00Z", "2016-04-01T09:00:00Z");
        incident("I2", beta, below, "2016-05-01T08:00:00Z", "2016-05-01T11:00:00Z");
        rating("2016-03-03", alpha, "one", 2);
        for (int k = 0; k < 5; k++) {
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

    @Test
    void withholdsRatingOfOnePerson() {
        About about = new About("alpha", null, null);
        KpiValue one = ask(onlyFigures, questions.value("csat", "2016-03-03", about));
        assertWithheld(one);
        assertThat(one.bot()).isEqualTo(new RecordKey("bot", alpha));
        assertWithheld(ask(onlyFigures, questions.value("csat", "2016-03-05", about)));
        assertThat(ask(everything, questions.value("csat", "2016-03-03", about)).n()).isEqualTo(1);
    }

    @Test
    void showsRatingsOfFivePersons() {
        KpiValue five =
                ask(
                        onlyFigures,
                        questions.value("csat", "2016-03-04", new About("alpha", null, null)));

        assertThat(five.withheld()).isNull();
        assertThat(five.n()).isEqualTo(5);
        assertThat(five.value()).isEqualTo(new BigDecimal("1"));
    }

    /** Who may read figures only sees no cases, even of a figure of enough persons. */
    @Test
    void listsNoInteractionsWithoutPermission() {
        About about = new About("alpha", null, null);
        KpiValue five = ask(onlyFigures, questions.value("csat", "2016-03-04", about));
        assertThat(list(onlyFigures, five)).isNull();
        assertThat(Objects.requireNonNull(list(everything, five)).totalCount()).isEqualTo(5);
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

    /** A day without a rating looks like one with a few. */
    @Test
    void withholdsInSeries() {
        List<KpiValue> series =
                ask(
                        onlyFigures,
                        questions.series(
                                "csat",
                                LocalDate.of(2016, 3, 2),
                                LocalDate.of(2016, 3, 5),
                                PeriodGrain.DAY,
                                new About("alpha", null, null)));

        assertWithheld(series.get(0));
        assertWithheld(series.get(1));
        assertThat(series.get(2).n()).isEqualTo(5);
    }

    @Test
    void withholdsInBreakdown() {
        for (KpiDimension dimension : KpiDimension.values()) {
            List<KpiValue> members =
                    ask(onlyFigures, questions.breakdown("csat", "2016-03-03", dimension, ALL));
            assertThat(members).hasSize(2).allSatisfy(KpiQueriesTest::assertWithheld);
            assertThat(ask(everything, questions.breakdown("csat", "2016-03-03", dimension, ALL)))
                    .hasSize(1);
        }
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
                    ask(viewer, questions.breakdown("csat", "2016-03-03", KpiDimension.BOT, ALL));
            assertThat(members)
                    .extracting(KpiValue::withheld)
                    .containsExactly(null, Withheld.TOO_FEW);
            assertThat(members.getFirst().n()).isEqualTo(1);
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
}
