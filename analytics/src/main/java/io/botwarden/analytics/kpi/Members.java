package io.botwarden.analytics.kpi;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The bots and departments of a snapshot, and the cases that belong to them. */
final class Members {

    private static final String BELOW =
            "member.id in (select department_id from department_place where list_contains(lineage, %d))";
    private static final String OWNED_BELOW =
            "member.id in (select bot_id from bot_place where list_contains(lineage, %d))";
    private static final String ABOVE_BOT =
            """
            member.id in (
              select line.department_id
              from bot_place cross join unnest(lineage) as line (department_id)
              where bot_id = %d
            )\
            """;

    private Members() {}

    /**
     * The bots or departments of the scope, with or without cases. Cases that name their own
     * department may concern bots that another department owns.
     */
    static List<String> of(
            Connection connection, KpiDefinition kpi, KpiDimension dimension, KpiScope scope)
            throws SQLException {
        List<String> conditions = new ArrayList<>(List.of("true"));
        boolean byBot = dimension == KpiDimension.BOT;
        boolean byOwner = !kpi.grain().hasDepartment();
        if (scope.bot() != null && (byBot || byOwner)) {
            long bot = require(connection, KpiDimension.BOT, scope.bot()).id();
            conditions.add((byBot ? "member.id = %d" : ABOVE_BOT).formatted(bot));
        }
        if (scope.department() != null && (!byBot || byOwner)) {
            long department = require(connection, KpiDimension.DEPARTMENT, scope.department()).id();
            conditions.add((byBot ? OWNED_BELOW : BELOW).formatted(department));
        }
        return conditions;
    }

    /** The conditions that a case belongs to the scope. */
    static List<String> conditions(Connection connection, KpiDefinition kpi, KpiScope scope)
            throws SQLException {
        List<String> conditions = new ArrayList<>();
        if (scope.bot() != null) {
            long bot = require(connection, KpiDimension.BOT, scope.bot()).id();
            conditions.add(KpiStatement.ofBot(bot));
        }
        if (scope.department() != null) {
            long department = require(connection, KpiDimension.DEPARTMENT, scope.department()).id();
            conditions.add(KpiStatement.ofDepartment(kpi, department));
        }
        return conditions;
    }

    static KpiMember require(Connection connection, KpiDimension dimension, String code)
            throws SQLException {
        String table = dimension.table();
        try (PreparedStatement statement =
                connection.prepareStatement("select id from " + table + " where code = ?")) {
            statement.setString(1, code);
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    return new KpiMember(dimension, row.getLong(1), code);
                }
            }
        }
        List<String> known = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select code from " + table + " order by 1")) {
            while (row.next()) {
                known.add(row.getString(1));
            }
        }
        throw new UnknownMemberException(dimension, code, known);
    }
}
