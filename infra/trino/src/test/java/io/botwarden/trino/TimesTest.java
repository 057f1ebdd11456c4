package io.botwarden.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.kpi.KpiCatalogue;
import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiEngine;
import io.botwarden.analytics.kpi.KpiFigure;
import io.botwarden.analytics.kpi.KpiScope;
import io.botwarden.analytics.period.Period;
import io.botwarden.analytics.snapshot.WrittenWarehouse;
import io.botwarden.analytics.warehouse.CompletedSnapshots;
import io.botwarden.analytics.warehouse.SnapshotReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long both engines take on many rows, on one machine: the numbers of ADR 72. The variable
 * {@code TRINO_INTERACTIONS} is the number of interactions, with four turns each.
 */
@Tag("nightly")
@Tag("trino")
class TimesTest {

    private static final int INTERACTIONS =
            Integer.parseInt(System.getenv().getOrDefault("TRINO_INTERACTIONS", "1000000"));
    private static final int TIMES = 3;
    private static final Period PERIOD = Period.parse("2016-Q2");

    // a scan, a scan of the turns, exact percentiles over pairs of turns, and a sort
    private static final List<String> KPIS =
            List.of("resolution-rate", "fallback-rate", "response-time", "repeat-contact-rate");

    private final KpiEngine engine = new KpiEngine();

    @Test
    void figuresOfManyInteractionsAreEqual(@TempDir Path files) throws Exception {
        Path written = Files.createDirectories(files.resolve("warehouse"));
        try (WrittenWarehouse warehouse = new WrittenWarehouse(written);
                TrinoServer trino = TrinoServer.asShipped(files, warehouse.database(), written)) {
            warehouse.execute(insert());
            long snapshot = warehouse.take();
            CompletedSnapshots.Completed completed =
                    new CompletedSnapshots(warehouse.database().dataSource())
                            .find(snapshot)
                            .orElseThrow();
            try (SnapshotReader reader = warehouse.read(snapshot);
                    Connection connection = trino.connect()) {
                TrinoSql sql =
                        new TrinoSql(
                                new SnapshotTables(connection, "botwarden.records")
                                        .queries(completed));
                TrinoKpis onTrino = new TrinoKpis(TrinoConnection.translating(connection, sql));
                for (String kpi : KPIS) {
                    compare(KpiCatalogue.shipped().require(kpi), reader.connection(), onTrino);
                }
            }
        }
    }

    private void compare(KpiDefinition kpi, Connection duckDb, TrinoKpis onTrino) {
        Timed inDuckDb = Timed.best(() -> engine.value(duckDb, kpi, PERIOD, KpiScope.EVERYTHING));
        Timed inTrino = Timed.best(() -> onTrino.value(kpi, PERIOD, KpiScope.EVERYTHING));
        System.out.printf(
                "%,d interactions, %s: DuckDB %.2f s, Trino %.2f s%n",
                INTERACTIONS, kpi.id(), inDuckDb.seconds, inTrino.seconds);
        assertThat(inTrino.figure).isEqualTo(inDuckDb.figure);
        assertThat(inTrino.figure.n()).isGreaterThan(INTERACTIONS / 2);
    }

    private static String insert() {
        return """
        insert into interaction (bot_id, external_id, data_subject_id, channel, started_at, ended_at, outcome, rating,
          rating_offered, user_turns, bot_turns, turns)
        select 1 + n %% 4, 'many ' || n, 1 + n %% 97, 'CHAT', at, at + interval '1 minute',
          (array['RESOLVED_CONFIRMED', 'RESOLVED_IMPLIED', 'ESCALATED', 'ABANDONED'])[1 + n %% 4], 1 + n %% 5, true, 2, 2,
          pack_turns(
            array[at, at + (100 + n %% 4000) * interval '1 millisecond', at + interval '20 seconds',
              at + interval '20 seconds' + (50 + n %% 900) * interval '1 millisecond'],
            array['USER', 'BOT', 'USER', 'BOT'], array['ask', null, null, null], array[null, n %% 9 = 0, null, n %% 5 = 0],
            array[null, null, null, case when n %% 50 = 0 then 'TIMEOUT' end])
        from (
          select n, timestamptz '2016-04-01Z' + n * (interval '90 days' / %1$d) as at from generate_series(1, %1$d) as n
        ) as one
        """
                .formatted(INTERACTIONS);
    }

    private record Timed(KpiFigure figure, double seconds) {

        static Timed best(Supplier<KpiFigure> figures) {
            Timed best = once(figures);
            for (int i = 1; i < TIMES; i++) {
                Timed next = once(figures);
                best = next.seconds < best.seconds ? next : best;
            }
            return best;
        }

        private static Timed once(Supplier<KpiFigure> figures) {
            long start = System.nanoTime();
            KpiFigure figure = figures.get();
            return new Timed(figure, (System.nanoTime() - start) / 1e9);
        }
    }
}
