package io.botwarden.analytics.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * The marts: views over the tables of a snapshot that define terms shared by several figures. Each
 * is a file {@code warehouse/<capability>/<mart>.sql} that states its grain.
 */
public final class WarehouseMarts {

    // In this order, because a mart may use earlier ones.
    private static final List<String> MARTS =
            List.of(
                    "catalog/department_place",
                    "catalog/bot_place",
                    "catalog/live_release",
                    "monitoring/planned_maintenance",
                    "monitoring/live_status",
                    "operations/real_interaction",
                    "operations/turn",
                    "operations/exchange");

    private WarehouseMarts() {}

    /**
     * Creates the marts as views in the connection's schema.
     *
     * @param connection a DuckDB connection in whose schema the tables of a snapshot are views
     * @throws SQLException if a table is missing
     */
    public static void define(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String mart : MARTS) {
                String name = mart.substring(mart.indexOf('/') + 1);
                statement.execute("create or replace view %s as %s".formatted(name, query(mart)));
            }
        }
    }

    /** Returns the query of the mart with this name; empty if there is none. */
    public static Optional<String> find(String name) {
        return MARTS.stream()
                .filter(mart -> mart.endsWith("/" + name))
                .findFirst()
                .map(WarehouseMarts::query);
    }

    private static String query(String mart) {
        String path = "/warehouse/" + mart + ".sql";
        try (InputStream file = WarehouseMarts.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("The mart " + path + " is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The mart " + path + " could not be read", e);
        }
    }
}
