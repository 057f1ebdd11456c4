package io.botwarden.analytics.kpi;

import io.botwarden.analytics.period.Period;
import io.botwarden.analytics.period.PeriodGrain;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Computes figures by their definitions' SQL. All calls block, and take a connection on which the
 * tables of one snapshot and the marts over them are views, with the time zone UTC.
 *
 * <p>Who a case belongs to is decided by the bots and departments as they were at the snapshot.
 */
public final class KpiEngine {

    private final KpiCatalogue catalogue;

    public KpiEngine(KpiCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The definitions that it knows. */
    public KpiCatalogue catalogue() {
        return catalogue;
    }

    /**
     * The figure of one period.
     *
     * @throws UnknownKpiException where the catalogue has no such KPI
     * @throws UnknownMemberException where the scope names what the snapshot does not hold
     */
    public KpiFigure value(Connection connection, String kpiId, Period period, KpiScope scope) {
        KpiDefinition kpi = catalogue.require(kpiId);
        try {
            return total(connection, kpi, period, conditions(connection, kpi, scope));
        } catch (SQLException e) {
            throw failure(kpi, e);
        }
    }

    /**
     * The figures of consecutive periods of one length, in their order. The cases are read once.
     *
     * @throws UnknownKpiException where the catalogue has no such KPI
     * @throws UnknownMemberException where the scope names what the snapshot does not hold
     */
    public List<KpiFigure> series(
            Connection connection, String kpiId, List<Period> periods, KpiScope scope) {
        KpiDefinition kpi = catalogue.require(kpiId);
        try {
            List<String> conditions = conditions(connection, kpi, scope);
            if (periods.isEmpty()) {
                return List.of();
            }
            return steps(connection, kpi, periods, conditions);
        } catch (SQLException e) {
            throw failure(kpi, e);
        }
    }

    /**
     * The figures of every bot or department that has a case in the period, by code. Those of a
     * department include its subtree. The cases are read once.
     *
     * @throws UnknownKpiException where the catalogue has no such KPI
     */
    public Map<KpiMember, KpiFigure> breakdown(
            Connection connection, String kpiId, Period period, KpiDimension dimension) {
        KpiDefinition kpi = catalogue.require(kpiId);
        try (Statement statement = connection.createStatement()) {
            Map<KpiMember, KpiFigure> figures = new LinkedHashMap<>();
            try (ResultSet row = statement.executeQuery(byMember(kpi, period, dimension))) {
                while (row.next()) {
                    KpiMember member =
                            new KpiMember(
                                    dimension,
                                    row.getLong("member_id"),
                                    row.getString("member_code"));
                    figures.put(member, new KpiRow(kpi, row).figure(period));
                }
            }
            return figures;
        } catch (SQLException e) {
            throw failure(kpi, e);
        }
    }

    /**
     * The last period in which something began that figures count: a session, a reported interval
     * or an incident.
     *
     * @param asOf what began later does not count
     * @param bot a bot's code; all unless said
     * @return empty where nothing began
     */
    public Optional<Period> latestPeriod(
            Connection connection, PeriodGrain grain, Instant asOf, @Nullable String bot) {
        String latest =
                """
                select max(began_at) from (
                  select bot_id, started_at as began_at from session
                  union all select bot_id, starts_at from measurement
                  union all select bot_id, opened_at from incident
                ) as event
                where began_at <= make_timestamptz(?)\
                """
                        + (bot == null ? "" : " and bot_id = ?");
        try (PreparedStatement statement = connection.prepareStatement(latest)) {
            statement.setLong(1, Math.multiplyExact(asOf.toEpochMilli(), 1000L));
            if (bot != null) {
                statement.setLong(2, member(connection, KpiDimension.BOT, bot).id());
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(began -> Period.of(grain, began.toInstant()));
            }
        } catch (SQLException e) {
            throw new KpiComputationException("The latest period could not be found", e);
        }
    }

    /**
     * The bot or the department of this code.
     *
     * @throws UnknownMemberException where the snapshot does not hold it
     */
    public KpiMember requireMember(Connection connection, KpiDimension dimension, String code) {
        try {
            return member(connection, dimension, code);
        } catch (SQLException e) {
            throw new KpiComputationException("The codes could not be read", e);
        }
    }

    private static KpiFigure total(
            Connection connection, KpiDefinition kpi, Period period, List<String> conditions)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String text = KpiStatement.total(kpi, period, conditions).text();
            try (ResultSet row = statement.executeQuery(text)) {
                row.next();
                return new KpiRow(kpi, row).figure(period);
            }
        }
    }

    private static List<KpiFigure> steps(
            Connection connection, KpiDefinition kpi, List<Period> periods, List<String> conditions)
            throws SQLException {
        PeriodGrain grain = periods.getFirst().grain();
        Map<Period, KpiFigure> measured = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            String text = KpiStatement.steps(kpi, periods, conditions).text();
            try (ResultSet row = statement.executeQuery(text)) {
                while (row.next()) {
                    Period period = new Period(grain, row.getObject("key", LocalDate.class));
                    measured.put(period, new KpiRow(kpi, row).figure(period));
                }
            }
        }
        return periods.stream()
                .map(period -> {
                    KpiFigure figure = measured.get(period);
                    return figure == null ? KpiRow.empty(kpi, period) : figure;
                })
                .toList();
    }

    private static String byMember(KpiDefinition kpi, Period period, KpiDimension dimension) {
        return """
        select member.id as member_id, member.code as member_code, figure.*
        from (
        %s) as figure
        join %s as member on member.id = figure.key
        order by member.code
        """
                .formatted(KpiStatement.members(kpi, period, dimension).text(), dimension.table());
    }

    private static List<String> conditions(Connection connection, KpiDefinition kpi, KpiScope scope)
            throws SQLException {
        List<String> conditions = new ArrayList<>();
        if (scope.bot() != null) {
            long bot = member(connection, KpiDimension.BOT, scope.bot()).id();
            conditions.add(KpiStatement.ofBot(bot));
        }
        if (scope.department() != null) {
            long department = member(connection, KpiDimension.DEPARTMENT, scope.department()).id();
            conditions.add(KpiStatement.ofDepartment(kpi, department));
        }
        return conditions;
    }

    private static KpiMember member(Connection connection, KpiDimension dimension, String code)
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

    private static KpiComputationException failure(KpiDefinition kpi, SQLException cause) {
        return new KpiComputationException(
                "KPI %s could not be computed".formatted(kpi.id()), cause);
    }
}
