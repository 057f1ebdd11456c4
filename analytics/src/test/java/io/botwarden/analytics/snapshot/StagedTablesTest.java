package io.botwarden.analytics.snapshot;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.sql.AnalystTable;
import io.botwarden.analytics.sql.AnalystTables;
import io.botwarden.analytics.warehouse.StagedTable;
import io.botwarden.analytics.warehouse.WarehouseTables;
import io.botwarden.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Change tracking costs each write; the warehouse is only worth what somebody reads. */
class StagedTablesTest {

    private static final String TRACKED =
            """
            select distinct tgrelid::regclass::text from pg_trigger where tgname in ('restamp', 'leave_tombstone')
            """;

    /** Where figures, gates, risk factors, attributes and marts have their SQL. */
    private static final List<Path> READERS =
            List.of(
                    Path.of("src/main/resources/kpi"),
                    Path.of("src/main/resources/appraisal/gates"),
                    Path.of("src/main/resources/risk"),
                    Path.of("src/main/resources/dimension"),
                    Path.of("../schema/src/main/resources/warehouse"));

    /** The tables that nothing but the SQL of analysts reads, and what analysts need them for. */
    private static final Map<String, String> FOR_ANALYSTS_ONLY =
            Map.ofEntries(
                    entry("team", "names the key of a team in the groups of any figure"),
                    entry("data_asset", "says what restore tests are about"),
                    entry("requirement", "says what launches, which lead times count, are for"),
                    entry("requirement_question", "how long requirements wait for answers"),
                    entry("development_plan", "how often plans of a requirement are redrawn"),
                    entry("milestone", "which milestones are late"),
                    entry("design_document", "how long designs take to be accepted"),
                    entry("launch_application", "how long approvals of launches take"),
                    entry("risk", "how many risks are open, by level"),
                    entry(
                            "risk_treatment",
                            "what treatments cost and by how much they reduce risks"));

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

    /** A table that nothing reads any longer fails here, and so does one that got a reader. */
    @Test
    void everyStagedTableHasReader() throws IOException {
        String sql = readers();
        List<String> unread =
                WarehouseTables.all().stream()
                        .map(StagedTable::name)
                        .filter(name ->
                                !Pattern.compile("\\b(from|join|table:)\\s+" + name + "\\b")
                                        .matcher(sql)
                                        .find())
                        .toList();

        assertThat(sql).contains("from bot_status_change", "from interaction");
        assertThat(unread)
                .as("staged tables that no figure, gate, factor, attribute or mart reads")
                .containsExactlyInAnyOrderElementsOf(FOR_ANALYSTS_ONLY.keySet());
    }

    /** The SQL of all readers, without comments and the queries that fill the tables. */
    private static String readers() throws IOException {
        StringBuilder sql = new StringBuilder();
        for (Path folder : READERS) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(StagedTablesTest::isReader).toList()) {
                    sql.append(Files.readString(file).replaceAll("(?m)(--|#).*$", "")).append('\n');
                }
            }
        }
        return sql.toString();
    }

    private static boolean isReader(Path file) {
        return (file.toString().endsWith(".sql") || file.endsWith("attributes.yml"))
                && !file.getParent().endsWith("staging");
    }

    /** Analysts may query all tables. */
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
