package io.botwarden.insight.sql;

import io.botwarden.analytics.sql.SqlAnswer;
import io.botwarden.analytics.sql.SqlRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

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
        QueryResultFormat form,
        String snapshot,
        Instant cutAt,
        Duration time) {

    /** What follows the rows in JSON. */
    static final String FOOT = "]}";

    Path file() {
        return answer.file();
    }

    /** The first rows as CSV, if they were asked for. */
    Path beginning() {
        return answer.beginning();
    }

    /** What precedes the rows in JSON: the object up to them. */
    String head(JsonMapper json) {
        Map<String, @Nullable Object> head = new LinkedHashMap<>();
        head.put("snapshot", Map.of("id", snapshot, "cutAt", cutAt.toString()));
        head.put("milliseconds", time.toMillis());
        head.put("columns", answer.result().columns());
        head.put("rowCount", rows());
        head.put("truncated", truncated());
        String text = json.writeValueAsString(head);
        return text.substring(0, text.length() - 1) + ",\"rows\":[";
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
