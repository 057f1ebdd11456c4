package io.botwarden.oversight.evidence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads several lists of records as of one moment. Blocks.
 *
 * <p>Each statement returns one JSON value. The table {@code asked} has one row with the instants
 * {@code since} and {@code until}; an instant in braces, such as <code>{w.ends_at}</code>, becomes
 * its text in UTC with milliseconds.
 */
@Component
class RecordReads {

    private static final Pattern TIME = Pattern.compile("\\{([a-z_.]+)}");

    private static final String TEXT =
            "to_char($1 at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')";

    private final DataSource database;
    private final JsonMapper json;

    RecordReads(DataSource database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Reads the lists into one document.
     *
     * @param parts the statements, by name
     */
    ObjectNode read(List<Map.Entry<String, String>> parts, Instant since, Instant until) {
        ObjectNode document = json.createObjectNode();
        document.putObject("period").put("from", since.toString()).put("until", until.toString());
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                for (Map.Entry<String, String> part : parts) {
                    document.set(part.getKey(), read(connection, part.getValue(), since, until));
                }
            } finally {
                connection.rollback();
                connection.setReadOnly(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The records of the export cannot be read", e);
        }
        return document;
    }

    private JsonNode read(Connection connection, String sql, Instant since, Instant until)
            throws SQLException {
        String statement =
                "with asked as (select ?::timestamptz as since, ?::timestamptz as until)\n"
                        + TIME.matcher(sql).replaceAll(TEXT);
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.setObject(1, since.atOffset(ZoneOffset.UTC));
            prepared.setObject(2, until.atOffset(ZoneOffset.UTC));
            try (ResultSet row = prepared.executeQuery()) {
                row.next();
                return json.readTree(row.getString(1));
            }
        }
    }
}
