package io.botwarden.insight.sql;

import io.botwarden.analytics.sql.SqlAnswer;
import io.botwarden.analytics.sql.SqlRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/**
 * A finished query. When its file was sent, it is deleted and the next query may run.
 *
 * @param snapshot the id of the snapshot
 * @param cutAt the instant that the snapshot shows
 */
record Answered(
        SqlSlots.Slot slot,
        SqlRun run,
        SqlAnswer answer,
        SqlForm form,
        String snapshot,
        Instant cutAt,
        Duration time) {

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
        try {
            run.close();
        } finally {
            slot.release();
        }
    }
}
