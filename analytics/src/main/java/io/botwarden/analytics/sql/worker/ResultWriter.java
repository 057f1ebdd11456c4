package io.botwarden.analytics.sql.worker;

import io.botwarden.analytics.sql.worker.WorkerReply.Result;
import io.botwarden.analytics.sql.worker.WorkerReply.ResultColumn;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the rows of a result to a file in the requested format. */
final class ResultWriter {

    private static final Set<String> FLOATING = Set.of("DOUBLE", "FLOAT");
    private static final String INSTANT = "TIMESTAMP WITH TIME ZONE";

    private final Statement statement;
    private final WorkerRequest.Settings settings;

    ResultWriter(Statement statement, WorkerRequest.Settings settings) {
        this.statement = statement;
        this.settings = settings;
    }

    Result write(Path folder) throws SQLException, IOException {
        List<ResultColumn> columns = WorkerDatabase.columns(statement);
        long found = count();
        Path file = folder.resolve(WorkerReply.RESULT_FILE);
        switch (settings.format()) {
            case JSON -> writeJson(file, columns);
            case CSV -> writeCsv(file, columns, settings.rows());
            case PARQUET ->
                    copy(
                            file,
                            columns.stream().map(column -> quoted(column.name())),
                            settings.rows(),
                            "format parquet, compression zstd");
            case ARROW ->
                    ArrowResult.write(
                            statement,
                            "select * from result.main.answer limit %d".formatted(settings.rows()),
                            file,
                            settings.memory());
        }
        if (settings.beginning() > 0) {
            writeCsv(
                    folder.resolve(WorkerReply.BEGINNING_FILE),
                    columns,
                    Math.min(settings.beginning(), settings.rows()));
        }
        return new Result(columns, Math.min(found, settings.rows()), found > settings.rows());
    }

    private long count() throws SQLException {
        try (ResultSet row = statement.executeQuery("select count(*) from result.main.answer")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void writeCsv(Path file, List<ResultColumn> columns, long rows) throws SQLException {
        copy(file, columns.stream().map(ResultWriter::cell), rows, "format csv, header");
    }

    private void copy(Path file, Stream<String> values, long rows, String options)
            throws SQLException {
        statement.execute(
                "copy (select %s from result.main.answer limit %d) to %s (%s)"
                        .formatted(
                                values.collect(Collectors.joining(", ")),
                                rows,
                                WorkerDatabase.literal(file),
                                options));
    }

    private void writeJson(Path file, List<ResultColumn> columns) throws SQLException, IOException {
        String values = columns.stream().map(ResultWriter::json).collect(Collectors.joining(", "));
        try (BufferedWriter rows = Files.newBufferedWriter(file);
                ResultSet row =
                        statement.executeQuery(
                                "select json_array(%s)::varchar from result.main.answer limit %d"
                                        .formatted(values, settings.rows()))) {
            String separator = "";
            while (row.next()) {
                rows.write(separator);
                rows.write(row.getString(1));
                separator = ",\n";
            }
        }
    }

    /** Instants as in GraphQL; JSON has no numbers that are not finite. */
    private static String json(ResultColumn column) {
        String name = quoted(column.name());
        if (column.type().equals(INSTANT)) {
            return "case when isfinite(%1$s) then strftime(%1$s at time zone 'UTC', '%%Y-%%m-%%dT%%H:%%M:%%S.%%gZ') else %1$s::varchar end"
                    .formatted(name);
        }
        return FLOATING.contains(column.type())
                ? "case when isfinite(%1$s) then %1$s end".formatted(name)
                : name;
    }

    /** A text that a spreadsheet would compute is preceded by an apostrophe. */
    private static String cell(ResultColumn column) {
        String name = quoted(column.name());
        return column.type().equals("VARCHAR")
                ? "case when regexp_matches(%1$s, '^[=+\\-@\\t\\r]') then '''' || %1$s else %1$s end as %1$s"
                        .formatted(name)
                : name;
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
