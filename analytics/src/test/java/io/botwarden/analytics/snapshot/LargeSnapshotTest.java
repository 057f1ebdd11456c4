package io.botwarden.analytics.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.warehouse.SnapshotReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Enough rows for several row groups, with texts that repeat and texts that do not, lists of all
 * lengths and more users than are read at once.
 */
@Tag("nightly")
class LargeSnapshotTest {

    private static final int ROWS = 130_000;

    private WarehouseFixture fixture;

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new WarehouseFixture(folder);
        fixture.execute(
                "insert into bot (code, name) values ('bot', 'Bot')",
                "insert into data_subject (created_at) select now() from generate_series(0, %d)"
                        .formatted(ROWS / 3),
                """
                insert into interaction (bot_id, external_id, data_subject_id, channel, started_at, ended_at, outcome, rating,
                  user_turns, turns)
                select 1, n::text, case when n %% 10 > 0 then 1 + n / 3 end, 'WEB', now(), now(), 'ESCALATED',
                  case when n %% 4 = 0 then 1 + n %% 5 end, size,
                  pack_turns(
                    array_fill(now(), array[size]), array_fill('USER'::text, array[size]),
                    array_fill(case when n %% 3 > 0 then 'intent ' || n end, array[size]),
                    array_fill(n %% 2 = 0, array[size]), array_fill(null::text, array[size]))
                from generate_series(1, %d) n, lateral (select n %% 4 as size) turns
                """
                        .formatted(ROWS));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void copiesAllRows() throws SQLException {
        compare(fixture.take());
        fixture.execute("update interaction set outcome = 'ABANDONED' where id % 5 = 0");
        compare(fixture.take());
        compare(fixture.snapshots(SnapshotWatch.none()).take(true));
    }

    @Test
    void parquetReaderReadsFiles() throws IOException {
        var _ = fixture.take();

        long rows = 0;
        long ids = 0;
        long turns = 0;
        long intents = 0;
        for (Path file : interactionFiles()) {
            try (ParquetReader<Group> reader = new Reader(new LocalInputFile(file)).build()) {
                for (Group row = reader.read(); row != null; row = reader.read()) {
                    rows++;
                    ids += row.getLong("id", 0);
                    Group list = row.getGroup("turns", 0);
                    int size = list.getFieldRepetitionCount("list");
                    turns += size;
                    for (int i = 0; i < size; i++) {
                        Group turn = list.getGroup("list", i).getGroup("element", 0);
                        intents += turn.getFieldRepetitionCount("intent");
                    }
                }
            }
        }
        assertThat(List.of(List.of(rows, ids, turns, intents)))
                .isEqualTo(
                        fixture.query(
                                """
                                select count(*), sum(id)::bigint, sum(user_turns)::bigint,
                                  sum((select count(intent) from unpack_turns(turns)))::bigint
                                from interaction
                                """));
    }

    private List<Path> interactionFiles() throws IOException {
        try (Stream<Path> files = Files.walk(fixture.folder.resolve("interaction"))) {
            return files.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
    }

    private void compare(long snapshot) throws SQLException {
        try (SnapshotReader reader = fixture.warehouse.read(snapshot);
                Connection postgres = fixture.database.connect()) {
            Comparison.sameRows(reader, postgres);
        }
    }

    private static final class Reader extends ParquetReader.Builder<Group> {

        Reader(InputFile file) {
            super(file);
        }

        @Override
        protected GroupReadSupport getReadSupport() {
            return new GroupReadSupport();
        }
    }
}
