package io.botwarden.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.kpi.KpiAttribute;
import io.botwarden.analytics.kpi.KpiDimension;
import io.botwarden.insight.KpiQueries.About;
import io.botwarden.insight.KpiRestatements.Restatement;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.testing.BotwardenTest;
import java.math.BigDecimal;
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

/** Two snapshots: before the second one an incident arrived late, one changed, one was deleted. */
@BotwardenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KpiRestatementsTest {

    @Autowired private KpiQueries queries;

    @Autowired private KpiRestatements restatements;

    @Autowired private KpiGroupController groups;

    @Autowired private SnapshotRunner snapshots;

    @Autowired private JdbcClient postgres;

    @Autowired private TestViewers viewers;

    private Viewer analyst;
    private String first;
    private long department;

    @BeforeAll
    void takeTwoSnapshots() {
        department =
                postgres.sql(
                                "insert into department (code, name) values ('desk', 'Desk') returning id")
                        .query(Long.class)
                        .single();
        incident("same", 1);
        incident("changed", 2);
        incident("gone", 3);
        snapshots.take();
        first =
                postgres.sql(
                                "select 'warehouse_snapshot_' || max(id) from warehouse_snapshot where state = 'COMPLETED'")
                        .query(String.class)
                        .single();
        incident("late", 4);
        postgres.sql(
                        "update incident set resolved_at = resolved_at + interval '2 hours' where number = 'changed'")
                .update();
        postgres.sql("delete from incident where number = 'gone'").update();
        snapshots.take();
        analyst = viewers.overEverything("ANALYST").viewer();
    }

    @Test
    void showsDifferenceAndItsRecords() {
        KpiValue was = ask(queries.value("mttr", "2016-Q2", new About(null, "desk", first)));
        assertThat(was.value()).isEqualTo(new BigDecimal("2"));
        Restatement restated = Objects.requireNonNull(restated(was));
        // 1, 4 and 4 hours
        assertThat(restated.value()).isEqualTo(new BigDecimal("3"));
        assertThat(restated.difference()).isEqualTo(new BigDecimal("1"));
        assertThat(restated.n()).isEqualTo(3);
        assertThat(restated.changeCount()).isEqualTo(3);
        assertThat(restated.changes())
                .anySatisfy(change -> {
                    assertThat(hours(change.before())).isEqualTo(2);
                    assertThat(hours(change.after())).isEqualTo(4);
                })
                .anySatisfy(change -> {
                    assertThat(hours(change.before())).isEqualTo(3);
                    assertThat(change.after()).isNull();
                })
                .anySatisfy(change -> {
                    assertThat(change.before()).isNull();
                    assertThat(Objects.requireNonNull(change.after()).record())
                            .isEqualTo(new RecordKey("incident", key("late")));
                });
    }

    @Test
    void isNullIfNothingChanged() {
        About latest = new About(null, "desk", null);
        assertThat(restated(ask(queries.value("mttr", "2016-Q2", latest)))).isNull();
        About earlier = new About(null, "desk", first);
        assertThat(restated(ask(queries.value("mttr", "2016-Q1", earlier)))).isNull();
        assertThat(restated(ask(queries.value("incidents", "2016-Q2", earlier)))).isNull();
    }

    @Test
    void restatesBreakdown() {
        KpiValue member =
                ask(queries.breakdown(
                                "mttr",
                                "2016-Q2",
                                KpiDimension.DEPARTMENT,
                                new About(null, null, first)))
                        .getFirst();
        assertThat(Objects.requireNonNull(restated(member)).changeCount()).isEqualTo(3);
    }

    @Test
    void restatesGroup() {
        KpiValue high =
                ask(groups.kpiGroups(
                                "mttr",
                                "2016-Q2",
                                List.of(KpiAttribute.SEVERITY),
                                null,
                                "desk",
                                first))
                        .groups()
                        .getFirst()
                        .value();
        assertThat(high.value()).isEqualTo(new BigDecimal("2"));
        Restatement restated = Objects.requireNonNull(restated(high));
        assertThat(restated.value()).isEqualTo(new BigDecimal("3"));
        assertThat(restated.changeCount()).isEqualTo(3);
    }

    private static long hours(KpiCaseList.@Nullable Shown shown) {
        return shown == null ? 0 : shown.numerator().longValueExact() / 3_600_000;
    }

    private @Nullable Restatement restated(KpiValue value) {
        return ask(restatements.restated(value).map(Optional::of).defaultIfEmpty(Optional.empty()))
                .orElse(null);
    }

    private <T> T ask(Mono<T> question) {
        return Objects.requireNonNull(
                question.contextWrite(context -> context.put(Viewer.class, analyst)).block());
    }

    private long key(String number) {
        return postgres.sql("select id from incident where number = :number")
                .param("number", number)
                .query(Long.class)
                .single();
    }

    private void incident(String number, int hours) {
        postgres.sql(
                        """
                        insert into incident (number, title, department_id, severity, state, started_at, opened_at, resolved_at)
                        values (:number, 'Trouble', :department, 'HIGH', 'RESOLVED', '2016-04-01T08:00:00Z', '2016-04-01T08:00:00Z',
                          timestamptz '2016-04-01T08:00:00Z' + :hours * interval '1 hour')
                        """)
                .param("number", number)
                .param("department", department)
                .param("hours", hours)
                .update();
    }
}
