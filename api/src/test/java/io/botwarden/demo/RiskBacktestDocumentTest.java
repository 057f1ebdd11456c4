package io.botwarden.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.risk.RiskEngine;
import io.botwarden.analytics.risk.RiskModel;
import io.botwarden.analytics.risk.backtest.Backtest;
import io.botwarden.analytics.risk.backtest.BacktestQuestion;
import io.botwarden.analytics.risk.backtest.BacktestReport;
import io.botwarden.analytics.risk.backtest.BacktestResult;
import io.botwarden.analytics.risk.backtest.Horizon;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.analytics.warehouse.Warehouse;
import io.botwarden.testing.BotwardenTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/**
 * The document with the back-test of the demo is current, and its JSON has the same bytes twice.
 */
@BotwardenTest(own = true)
@ActiveProfiles("demo")
@Tag("nightly")
class RiskBacktestDocumentTest {

    private static final Path DOCUMENT = Path.of("../infra/docs/risk-backtest.md");
    private static final String APPROVE =
            "./mvnw -Dquick -pl api -am test -Dtest=RiskBacktestDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Dnightly -Dschema.approve";

    private static final String HEAD =
            """
            # Do risk scores predict? The back-test of the demo

            What the command `infra/backtest` prints for the first snapshot of the demo: two months of a real incident log, with assumed owners of ten
            bots and [made-up records](../demo/README.md) of eight of them. The same result is on the page *Back-test* of the console and in the query
            `riskBacktest`. [ADR 63](adr/0063-test-risk-scores-with-what-was-known.md) explains the method. This file is generated.

            At each origin every model sees the incidents as they were known then, and forecasts which bots will have a serious incident in the
            following period. Skill is 1 for a perfect forecast and 0 for one that is as good as the baseline; brackets are 95 % intervals, drawn by bot.

            """;

    @Autowired private Warehouse warehouse;

    @Autowired private JdbcClient database;

    @Test
    void documentIsCurrent() throws Exception {
        List<BacktestResult> results = results();
        String expected = HEAD + BacktestReport.markdown(results);
        if (System.getProperty("schema.approve") != null) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("%s; update it by %s", DOCUMENT, APPROVE)
                .isEqualTo(expected);
        assertThat(BacktestReport.json(results())).isEqualTo(BacktestReport.json(results));
    }

    private List<BacktestResult> results() {
        long first =
                database.sql("select min(id) from warehouse_snapshot where state = 'COMPLETED'")
                        .query(Long.class)
                        .single();
        RiskModel model = RiskModel.shipped();
        Backtest backtest = new Backtest(new RiskEngine(model));
        try (SnapshotReader reader = warehouse.read(first)) {
            return Stream.of(Horizon.values())
                    .map(horizon ->
                            backtest.run(
                                    reader.connection(),
                                    new BacktestQuestion(
                                            horizon,
                                            model.severities(),
                                            BacktestQuestion.USUAL_SEED)))
                    .toList();
        }
    }
}
