package io.botwarden.analytics.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.sql.AnalystTable;
import io.botwarden.analytics.sql.AnalystTables;
import io.botwarden.analytics.warehouse.StagedTable;
import io.botwarden.analytics.warehouse.WarehouseTables;
import io.botwarden.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Change tracking costs each write; the warehouse is only worth what somebody reads. */
class StagedTablesTest {

    private static final String TRACKED =
            """
            select distinct tgrelid::regclass::text from pg_trigger where tgname in ('restamp', 'leave_tombstone')
            """;

    @Test
    void stagesEveryTrackedTableAndNoOther() throws SQLException {
        try (TestDatabase database = TestDatabase.migrated();
                Connection postgres = database.connect()) {
            List<String> tracked =
                    WarehouseFixture.query(postgres, TRACKED).stream()
                            .map(row -> String.valueOf(row.getFirst()))
                            .toList();

            assertThat(WarehouseTables.all())
                    .extracting(StagedTable::name)
                    .as("tables with track_changes in their migration and those staged")
                    .containsExactlyInAnyOrderElementsOf(tracked);
        }
    }

    /** Figures, controls and risk factors use few of the tables; analysts may query all others. */
    @Test
    void everyStagedTableIsDescribedForAnalysts() throws IOException {
        Set<String> described =
                text("/warehouse/dictionary.yml")
                        .lines()
                        .dropWhile(line -> !line.equals("tables:"))
                        .takeWhile(line -> !line.equals("columns:"))
                        .map(line -> line.strip().split(":", 2)[0])
                        .collect(Collectors.toSet());
        Set<String> readable =
                AnalystTables.all().stream().map(AnalystTable::name).collect(Collectors.toSet());

        assertThat(WarehouseTables.all())
                .extracting(StagedTable::name)
                .as("tables in dictionary.yml")
                .isSubsetOf(described)
                .as("tables in AnalystTables")
                .isSubsetOf(readable);
        assertThat(readable)
                .as("tables in AnalystTables")
                .containsExactlyInAnyOrderElementsOf(
                        described.stream().filter(name -> !name.equals("tables")).toList());
    }

    private static String text(String resource) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(StagedTablesTest.class.getResourceAsStream(resource))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
