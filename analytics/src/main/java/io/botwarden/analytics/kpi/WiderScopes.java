package io.botwarden.analytics.kpi;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The scopes that contain another one. A figure is withheld if a wider figure minus this one would
 * cover few persons.
 */
final class WiderScopes {

    private static final String ABOVE =
            """
            select distinct unnest(lineage) as id from %1$s_place where %1$s_id = %2$d order by 1
            """;

    private WiderScopes() {}

    /**
     * For each wider scope, the conditions that a case belongs to it but not to the scope itself.
     */
    static List<List<String>> remainders(Connection connection, KpiDefinition kpi, KpiScope scope)
            throws SQLException {
        List<String> own = Members.conditions(connection, kpi, scope);
        if (own.isEmpty()) {
            return List.of();
        }
        String outside = "(%s) is not true".formatted(String.join(" and ", own));
        List<List<String>> remainders = new ArrayList<>();
        remainders.add(List.of(outside));
        List<Long> above = new ArrayList<>();
        if (scope.bot() != null) {
            above.addAll(above(connection, KpiDimension.BOT, scope.bot()));
            if (scope.department() != null) {
                remainders.add(remainder(connection, kpi, KpiScope.ofBot(scope.bot()), outside));
            }
        }
        if (scope.department() != null) {
            above.addAll(above(connection, KpiDimension.DEPARTMENT, scope.department()));
        }
        for (long department : above.stream().distinct().toList()) {
            remainders.add(List.of(KpiStatement.ofDepartment(kpi, department), outside));
        }
        return remainders;
    }

    private static List<String> remainder(
            Connection connection, KpiDefinition kpi, KpiScope wider, String outside)
            throws SQLException {
        List<String> conditions = new ArrayList<>(Members.conditions(connection, kpi, wider));
        conditions.add(outside);
        return conditions;
    }

    private static List<Long> above(Connection connection, KpiDimension dimension, String code)
            throws SQLException {
        long member = Members.require(connection, dimension, code).id();
        List<Long> above = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(ABOVE.formatted(dimension.table(), member))) {
            while (row.next()) {
                above.add(row.getLong("id"));
            }
        }
        return above;
    }
}
