package io.botwarden.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.analytics.kpi.KpiDimension;
import io.botwarden.analytics.period.PeriodGrain;
import io.botwarden.insight.KpiQuestions.About;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.testing.BotwardenTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import reactor.core.publisher.Mono;

/** Two departments, one below the other, each with a bot; each bot with an incident. */
@BotwardenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KpiQuestionsTest {

    private static final About ALL = new About(null, null, null);

    @Autowired private KpiQuestions questions;

    @Autowired private SnapshotRunner snapshots;

    @Autowired private JdbcClient postgres;

    @Autowired private TestViewers viewers;

    private long top;
    private long below;
    private long alpha;
    private Viewer everything;

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
        everything = viewers.overEverything("ANALYST").viewer();
        snapshots.take("test");
    }

    @Test
    void aFigureRestsOnTheNewestSnapshot() {
        KpiValue value = ask(everything, questions.value("mttr", "2016-Q2", ALL));

        assertThat(value.value()).isEqualTo(new BigDecimal("2"));
        assertThat(value.numerator()).isEqualTo(new BigDecimal("14400000"));
        assertThat(value.n()).isEqualTo(2);
        assertThat(value.snapshot().table()).isEqualTo("warehouse_snapshot");
    }

    @Test
    void aBotAndADepartmentComeBackAsRecords() {
        KpiValue value =
                ask(everything, questions.value("mttr", "2016", new About("alpha", "top", null)));

        assertThat(value.bot()).isEqualTo(new RecordKey("bot", alpha));
        assertThat(value.department()).isEqualTo(new RecordKey("department", top));
        assertThat(value.n()).isEqualTo(1);
    }

    @Test
    void aSeriesHasAValueForEachStep() {
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
    void whoSeesADepartmentOnlyAsksAboutItAndWhatIsBelow() {
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
                "You may ask for figures of what your grants reach only: name a bot or a department among these (bots: beta; departments: below)");
        refused(
                business,
                questions.value("mttr", "2016", new About(null, "top", null)),
                "name a bot or a department among these");
    }

    @Test
    void aBreakdownHoldsWhatTheViewerMaySee() {
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
    void whoHoldsNoPermissionIsToldWhichIsMissing() {
        refused(
                viewers.overNothing().viewer(),
                questions.value("mttr", "2016", ALL),
                "This needs the permission insight:read");
    }

    @Test
    void whatIsUnknownIsNamedWithWhatThereIs() {
        refused(everything, questions.value("mtr", "2016", ALL), "Argument 'id': There is no KPI");
        refused(everything, questions.value("mttr", "16", ALL), "Argument 'period': \"16\" is not");
        refused(
                everything,
                questions.value("mttr", "2016", new About("gamma", null, null)),
                "Argument 'bot': There is no bot \"gamma\" in the snapshot; it holds alpha, beta");
        refused(
                everything,
                questions.value("mttr", "2016", new About(null, "top", "warehouse_snapshot_99")),
                "Argument 'snapshot': there is no completed snapshot \"warehouse_snapshot_99\"; the newest is warehouse_snapshot_");
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
    void theLatestPeriodIsTheLastInWhichSomethingBegan() {
        assertThat(ask(everything, questions.latestPeriod(PeriodGrain.QUARTER, null)))
                .isEqualTo("2016-Q2");
        assertThat(ask(everything, questions.latestPeriod(PeriodGrain.MONTH, "alpha")))
                .isEqualTo("2016-04");
    }

    private Mono<List<KpiValue>> breakdown(KpiDimension dimension) {
        return questions.breakdown("mttr", "2016", dimension, null);
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
