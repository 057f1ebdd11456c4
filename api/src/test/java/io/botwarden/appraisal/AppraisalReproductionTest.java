package io.botwarden.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.botwarden.analytics.appraisal.AppraisalEngine;
import io.botwarden.analytics.kpi.KpiCatalogue;
import io.botwarden.analytics.kpi.KpiEngine;
import io.botwarden.analytics.warehouse.DuckDbWarehouse;
import io.botwarden.analytics.warehouse.WarehouseCatalog;
import io.botwarden.analytics.warehouse.WarehouseSettings;
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
import java.time.Clock;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

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

    private Viewer analyst;
    private long desk;
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
        appraisal.department("other", 10, 5, 200);
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

    @Test
    void afterRestart(
            @Autowired HikariDataSource pool,
            @Autowired Home home,
            @Autowired DatabaseClient database,
            @Autowired AppraisalStore store,
            @Autowired PersonScorecards persons,
            @Autowired Parameters parameters,
            @Autowired Clock clock,
            @Autowired Mutations mutations,
            @Autowired Writes writes) {
        // a new engine over the existing files
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        postgres.setUrl(pool.getJdbcUrl());
        postgres.setUser(pool.getUsername());
        try (WarehouseCatalog catalog = new WarehouseCatalog(postgres, home.warehouse());
                DuckDbWarehouse warehouse =
                        new DuckDbWarehouse(
                                postgres, catalog, WarehouseSettings.below(home.warehouse()))) {
            AppraisalEngine engine = new AppraisalEngine(new KpiEngine(), KpiCatalogue::shipped);
            AppraisalCycles restarted =
                    new AppraisalCycles(
                            database,
                            new AppraisalRuns(database, warehouse, engine, persons),
                            store,
                            new AppraisalHistory(database, new ReportedOutcomes(database)),
                            persons,
                            parameters,
                            writes,
                            clock);
            Payload again =
                    mutations
                            .begin(
                                    "computeAppraisalCycle",
                                    restarted.computeAppraisalCycle(
                                            analyst, new ComputeAppraisalCycleInput(cycle, null)))
                            .block();
            assertThat(Objects.requireNonNull(again).errors()).isEmpty();
        }
        assertSameBytes();
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

        String other = appraisal.open(analyst, "service-desk");
        appraisal.compute(analyst, other, newer);
        assertThat(appraisal.content(other)).contains("Renamed");
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
