package io.botwarden.monitoring.telemetry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Stores the latest failed spans of each bot. */
@Component
class FailedSpans {

    private static final double NANOS = 1e9;

    private static final String INSERT =
            """
            insert into error_span (bot_id, at, name, trace_id, span_id, duration, message, attribute_name, attribute_value)
            values (?, ?, ?, ?, ?, ?::numeric(20, 6), ?, ?, ?)
            """;

    private static final String FORGET =
            """
            delete from error_span where bot_id = ? and id not in (
              select id from error_span where bot_id = ? order by at desc, id desc limit ?)
            """;

    private final TelemetryProperties properties;

    FailedSpans(TelemetryProperties properties) {
        this.properties = properties;
    }

    void write(Connection connection, List<FailedSpan> spans) throws SQLException {
        if (spans.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (FailedSpan span : spans) {
                statement.setLong(1, span.bot());
                statement.setTimestamp(2, Timestamp.from(span.at()));
                statement.setString(3, span.name());
                statement.setString(4, span.trace());
                statement.setString(5, span.span());
                statement.setDouble(6, span.duration().toNanos() / NANOS);
                statement.setString(7, span.message().isEmpty() ? null : span.message());
                statement.setArray(
                        8, connection.createArrayOf("text", span.attributes().keySet().toArray()));
                statement.setArray(
                        9, connection.createArrayOf("text", span.attributes().values().toArray()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
        Set<Long> bots = spans.stream().map(FailedSpan::bot).collect(Collectors.toSet());
        try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
            for (Long bot : bots) {
                statement.setLong(1, bot);
                statement.setLong(2, bot);
                statement.setInt(3, properties.errorSpansPerBot());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
