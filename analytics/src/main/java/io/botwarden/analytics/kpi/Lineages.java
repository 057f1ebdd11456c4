package io.botwarden.analytics.kpi;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The departments whose figures include those of a bot or a department.
 *
 * @param ofBots the departments above each bot, the nearest last
 * @param ofDepartments each department with those above it, itself last
 */
record Lineages(Map<Long, List<Long>> ofBots, Map<Long, List<Long>> ofDepartments) {

    /** The current ones of a snapshot. */
    static Lineages of(Connection connection) throws SQLException {
        return new Lineages(
                read(
                        connection,
                        "select bot_id, lineage from bot_place where ended_at = timestamptz 'infinity'"),
                read(connection, "select id, lineage from department"));
    }

    /** Those of a value of an attribute; empty if it is neither a bot nor a department. */
    List<Long> of(KpiAttribute attribute, String value) {
        return switch (attribute) {
            case BOT -> ofBots.getOrDefault(Long.valueOf(value), List.of());
            case DEPARTMENT -> ofDepartments.getOrDefault(Long.valueOf(value), List.of());
            default -> List.of();
        };
    }

    private static Map<Long, List<Long>> read(Connection connection, String query)
            throws SQLException {
        Map<Long, List<Long>> lineages = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                List<Long> lineage = new ArrayList<>();
                for (Object department : (Object[]) row.getArray(2).getArray()) {
                    lineage.add(((Number) department).longValue());
                }
                lineages.put(row.getLong(1), lineage);
            }
        }
        return lineages;
    }
}
