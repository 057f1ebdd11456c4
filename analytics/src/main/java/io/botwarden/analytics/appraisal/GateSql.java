package io.botwarden.analytics.appraisal;

import io.botwarden.analytics.period.Period;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The SQL of the gates, {@code appraisal/gates/<code>.sql}. It receives the start and end of the
 * period and returns {@code department_code} and {@code caught}, the number of times the gate
 * applies to that department.
 */
final class GateSql {

    private GateSql() {}

    static Optional<String> of(Gate gate) {
        return gate.evaluated() ? Optional.of(text(gate)) : Optional.empty();
    }

    static Map<String, Long> caught(Connection connection, Gate gate, Period period)
            throws SQLException {
        Map<String, Long> caught = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(text(gate))) {
            statement.setObject(1, utc(period.start()));
            statement.setObject(2, utc(period.end()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    caught.put(row.getString("department_code"), row.getLong("caught"));
                }
            }
        }
        return caught;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String text(Gate gate) {
        String path = "/appraisal/gates/" + gate.code() + ".sql";
        try (InputStream file = GateSql.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException(path + " is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " could not be read", e);
        }
    }
}
