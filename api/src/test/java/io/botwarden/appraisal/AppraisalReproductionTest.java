package io.botwarden.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.botwarden.analytics.appraisal.AppraisalEngine;
import io.botwarden.analytics.appraisal.AppraisalInputs;
import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.CanonicalJson;
import io.botwarden.analytics.kpi.KpiCatalogue;
import io.botwarden.analytics.kpi.KpiEngine;
import io.botwarden.analytics.kpi.KpiFile;
import io.botwarden.analytics.warehouse.DuckDbWarehouse;
import io.botwarden.analytics.warehouse.WarehouseCatalog;
import io.botwarden.analytics.warehouse.WarehouseSettings;
import io.botwarden.appraisal.input.CalibrateAppraisalCycleInput;
import io.botwarden.appraisal.input.ComputeAppraisalCycleInput;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.parameter.Parameters;
import io.botwarden.platform.runtime.Home;
import io.botwarden.platform.write.Mutations;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.Writes;
import io.botwarden.testing.BotwardenTest;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

/**
 * A cycle that is computed again from the same snapshot gives the same report, byte for byte.
 * (Policy 7.2.3)
 */
@BotwardenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppraisalReproductionTest {

    @Autowired private AppraisalFixture appraisal;

    @Autowired private TestViewers viewers;

    @Autowired private JdbcClient postgres;

    @Autowired private WebTestClient http;
    @Autowired private HikariDataSource pool;
    @Autowired private Home home;
    @Autowired private DatabaseClient database;
    @Autowired private AppraisalStore store;
    @Autowired private PersonScorecards persons;
    @Autowired private PersonSchemes schemes;
    @Autowired private RatingRows ratings;
    @Autowired private Parameters parameters;
    @Autowired private Clock clock;
    @Autowired private Mutations mutations;
    @Autowired private Writes writes;

    private Viewer analyst;
    private long desk;
    private long other;
    private String snapshot;
    private String cycle;
    private byte[] json;
    private byte[] page;
    private byte[] workbook;
    private byte[] file;

    @BeforeAll
    void publish() {
        analyst = viewers.overEverything("ANALYST").viewer();
        desk = appraisal.department("desk", 100, 80, 20);
        other = appraisal.department("other", 10, 5, 200);
        agreeTarget(desk, "30.50");
        snapshot = appraisal.snapshot();
        cycle = appraisal.open(analyst, "service-desk");
        appraisal.compute(analyst, cycle, null);
        appraisal.pass(analyst, cycle, "Nothing was rated.");
        appraisal.publish(analyst, cycle);
        json = report(".json");
        page = report(".html?lang=zh");
        workbook = report(".xlsx?lang=zh");
        file = report(".pdf?lang=zh");
    }

    /** The result is computed from the present targets if it is not stored any more. */
    @AfterEach
    void restoreTargets() {
        postgres.sql("delete from kpi_target where department_id <> :desk")
                .param("desk", desk)
                .update();
        postgres.sql("update kpi_target set value = 30.50").update();
    }

    @Test
    void afterRestart() {
        assertThat(withKpis(KpiCatalogue.shipped(), "computeAppraisalCycle", cycle).errors())
                .isEmpty();
        assertSameBytes();
    }

    @Test
    void afterLaterAgreement() {
        agreeTarget(other, "30");
        postgres.sql("update kpi_target set value = 31 where department_id = :desk")
                .param("desk", desk)
                .update();

        assertThat(appraisal.compute(analyst, cycle, null).errors()).isEmpty();
        assertSameBytes();
    }

    @Test
    void calibrationKeepsTargetsAndKpis() {
        String rated = appraisal.openForDepartments(analyst, "policy");
        appraisal.rate(viewers.overEverything("BUSINESS").viewer(), rated, desk, "90");
        appraisal.rate(viewers.overEverything("AUDITOR").viewer(), rated, desk, "40");
        appraisal.compute(analyst, rated, snapshot);
        AppraisalInputs before = inputs(rated);
        agreeTarget(appraisal.department("calibrated", 1, 1, 1), "30");

        assertThat(withKpis(revised(), "calibrateAppraisalCycle", rated).errors()).isEmpty();
        AppraisalInputs after = inputs(rated);
        assertThat(after.ratings().calibrated()).isTrue();
        assertThat(after.allKpis()).isNotEmpty().isEqualTo(before.allKpis());
        assertThat(after.targets()).isEqualTo(before.targets());
        assertThat(withKpis(revised(), "computeAppraisalCycle", rated).errors()).isEmpty();

        String later = appraisal.openForDepartments(analyst, "policy");
        assertThat(withKpis(revised(), "computeAppraisalCycle", later).errors()).isEmpty();
        assertThat(inputs(later).kpis()).anyMatch(kpi -> Objects.equals(kpi.version(), 99));
    }

    @Test
    void afterDeletionOfScorecards() {
        postgres.sql("delete from scorecard").update();
        postgres.sql("delete from appraisal_result").update();

        assertThat(appraisal.compute(analyst, cycle, snapshot).errors()).isEmpty();

        assertThat(postgres.sql("select count(*) from scorecard").query(Long.class).single())
                .isEqualTo(2);
        assertSameBytes();
    }

    @Test
    void afterRenameAndNewSnapshot() {
        postgres.sql("update department set name = 'Renamed' where id = :id")
                .param("id", desk)
                .update();
        String newer = appraisal.snapshot();

        assertThat(appraisal.compute(analyst, cycle, null).errors()).isEmpty();
        assertSameBytes();

        String again = appraisal.openForDepartments(analyst, "service-desk");
        appraisal.compute(analyst, again, newer);
        assertThat(appraisal.content(again)).contains("Renamed");
    }

    @Test
    void rejectsDifferentResult() {
        appraisal.department("late", 5, 5, 2);
        String newer = appraisal.snapshot();

        assertThat(appraisal.compute(analyst, cycle, newer).errors())
                .singleElement()
                .extracting(Refusal::code)
                .isEqualTo(AppraisalRefusal.RESULT_DIFFERS);
        assertThat(appraisal.state(cycle)).isEqualTo("PUBLISHED");
        assertSameBytes();
    }

    /** Carries a step out with a new engine over the existing files. */
    private Payload withKpis(KpiCatalogue kpis, String step, String of) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(pool.getJdbcUrl());
        source.setUser(pool.getUsername());
        try (WarehouseCatalog catalog = new WarehouseCatalog(source, home.warehouse());
                DuckDbWarehouse warehouse =
                        new DuckDbWarehouse(
                                source, catalog, WarehouseSettings.below(home.warehouse()))) {
            AppraisalEngine engine = new AppraisalEngine(new KpiEngine(), () -> kpis);
            AppraisalCycles restarted =
                    new AppraisalCycles(
                            database,
                            new AppraisalRuns(database, warehouse, engine, schemes, ratings),
                            store,
                            new AppraisalHistory(database, new ReportedOutcomes(database)),
                            new PublishedCycles(database),
                            persons,
                            schemes,
                            ratings,
                            parameters,
                            writes,
                            clock);
            Mono<Payload> taken =
                    step.equals("computeAppraisalCycle")
                            ? restarted.computeAppraisalCycle(
                                    analyst, new ComputeAppraisalCycleInput(of, null))
                            : restarted.calibrateAppraisalCycle(
                                    analyst,
                                    new CalibrateAppraisalCycleInput(of, "One rater is lenient."));
            return Objects.requireNonNull(mutations.begin(step, taken).block());
        }
    }

    /** The shipped KPIs, each in a later version. */
    private static KpiCatalogue revised() {
        return new KpiCatalogue(
                KpiCatalogue.shippedFiles().stream()
                        .map(file ->
                                KpiFile.parse(file.replaceFirst("version: \\d+", "version: 99"))
                                        .kpi())
                        .toList(),
                KpiCatalogue.shipped().all());
    }

    private AppraisalInputs inputs(String of) {
        return CanonicalJson.read(appraisal.content(of), AppraisalResult.class).inputs();
    }

    private void agreeTarget(long department, String value) {
        postgres.sql(
                        """
                        insert into kpi_target (kpi, unit, direction, department_id, period, period_start, period_end, revision, value, reason,
                          proposed_side, state, proposed_at, proposed_by_id, agreed_at)
                        values ('mttr', 'HOURS', 'LOWER_IS_BETTER', :department, '2016-Q2', '2016-04-01Z', '2016-07-01Z', 1, :value, 'Faster',
                          'MANAGEMENT', 'AGREED', now(), :analyst, now())
                        """)
                .param("department", department)
                .param("value", new BigDecimal(value))
                .param("analyst", analyst.identityId())
                .update();
    }

    private void assertSameBytes() {
        assertThat(report(".json")).isEqualTo(json);
        assertThat(report(".html?lang=zh")).isEqualTo(page);
        assertThat(report(".xlsx?lang=zh")).isEqualTo(workbook);
        assertThat(report(".pdf?lang=zh")).isEqualTo(file);
    }

    private byte[] report(String ending) {
        return Objects.requireNonNull(
                http.get()
                        .uri("/reports/appraisals/" + appraisal.code(cycle) + ending)
                        .headers(headers ->
                                headers.setBearerAuth(viewers.overEverything("AUDITOR").token()))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody());
    }
}
