package io.botwarden.insight.sql;

import io.botwarden.analytics.sql.SqlAnswer;
import io.botwarden.analytics.sql.SqlRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/**
 * A finished query. Its file is deleted when it was sent.
 *
 * @param snapshot the id of the snapshot
 * @param cutAt the instant that the snapshot shows
 */
record Answered(
        SqlRun run, SqlAnswer answer, SqlForm form, String snapshot, Instant cutAt, Duration time) {

    Path file() {
        return answer.file();
    }

    long rows() {
        return answer.result().rows();
    }

    boolean truncated() {
        return answer.result().truncated();
    }

    List<String> tables() {
        return List.copyOf(new TreeSet<>(answer.tables()));
    }

    void close() {
        run.close();
    }
}
