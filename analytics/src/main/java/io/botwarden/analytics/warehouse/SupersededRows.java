package io.botwarden.analytics.warehouse;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows in a planned table's files that its view does not show: replaced versions, deleted
 * records and the marks of their deletion.
 */
final class SupersededRows {

    private static final String ROWS =
            """
            with revision as (
              select id, max(cut) as last_cut from %1$s group by id
            )
            select filename, file_row_number from (
              select kept.filename, kept.file_row_number from %2$s as kept
              join revision on revision.id = kept.id
              where kept.deleted or kept.cut <> revision.last_cut
              %3$s
            ) order by filename, file_row_number
            """;

    private static final String OF_FIRSTS =
            """
            union all
            select kept.filename, kept.file_row_number from %s as kept
            join revision on revision.id = kept.id
            where kept.cut < revision.last_cut
            """;

    /** Receives a row's file and position. */
    interface Sink {

        void accept(Path file, long position);
    }

    private SupersededRows() {}

    /** Finds them, in the order of their files' paths and of their positions in a file. */
    static void find(PlannedTable planned, Connection duckDb, Sink sink) throws SQLException {
        if (planned.revised().isEmpty()) {
            return;
        }
        String firsts =
                planned.firsts().isEmpty()
                        ? ""
                        : OF_FIRSTS.formatted(parquet(planned.firsts(), true));
        String sql =
                ROWS.formatted(
                        parquet(planned.revised(), false),
                        parquet(planned.revised(), true),
                        firsts);
        try (Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                sink.accept(Path.of(row.getString(1)), row.getLong(2));
            }
        }
    }

    private static String parquet(List<PlannedFile> files, boolean positions) {
        return files.stream()
                .map(file -> '\'' + file.path().toString().replace("'", "''") + '\'')
                .collect(
                        Collectors.joining(
                                ", ",
                                "read_parquet([",
                                "], hive_partitioning = false%s)"
                                        .formatted(
                                                positions
                                                        ? ", filename = true, file_row_number = true"
                                                        : "")));
    }
}
