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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Computes figures with their definitions' SQL. All calls block, and need a connection in which the
 * tables of one snapshot and the marts over them are views, with the time zone UTC.
 *
 * <p>Cases are assigned to the bots and departments of the snapshot. What happened before a
 * department was merged belongs to where it was then.
 */
public final class KpiEngine implements Figures {

    private final int fewest;

    /** Creates an engine that withholds nothing. */
    public KpiEngine() {
        this(0);
    }

    private KpiEngine(int fewest) {
        this.fewest = fewest;
    }

    /**
     * Returns an engine for values that are stored where other viewers read them: figures over
     * fewer persons are withheld, including figures over none, and so are values of which a wider
     * one differs by what few persons did. Figures that viewers ask for themselves are those of
     * {@link ProtectedFigures}.
     */
    public KpiEngine withholdingBelow(int persons) {
        return new KpiEngine(persons);
    }

    /**
     * The figure of one period.
     *
     * @throws UnknownMemberException if the snapshot does not contain the scope's bot or department
     */
    @Override
    public KpiFigure value(
            Connection connection, KpiDefinition kpi, Period period, KpiScope scope) {
        try {
            KpiFigure figure =
                    total(connection, kpi, period, Members.conditions(connection, kpi, scope));
            return !figure.withheld() && revealsFew(connection, kpi, period, scope)
                    ? KpiRow.withheld(kpi, period)
                    : figure;
        } catch (SQLException e) {
            throw failure(kpi, e);
        }
    }

    /**
     * The figures of consecutive periods of one length, in order. The cases are read once.
     *
     * @throws UnknownMemberException if the snapshot does not contain the scope's bot or department
     */
    @Override
    public List<KpiFigure> series(
            Connection connection, KpiDefinition kpi, List<Period> periods, KpiScope scope) {
        try {
            List<String> conditions = Members.conditions(connection, kpi, scope);
            if (periods.isEmpty()) {
                return List.of();
            }
            return steps(connection, kpi, periods, conditions);
        } catch (SQLException e) {
            throw failure(kpi, e);
        }
    }

    /**
     * The figures of every bot or department with a case in the period, by code. A department's
     * figure includes its subtree. The cases are read once.
     */
    public Map<KpiMember, KpiFigure> breakdown(
            Connection connection, KpiDefinition kpi, Period period, KpiDimension dimension) {
        return breakdown(connection, kpi, period, dimension, KpiScope.EVERYTHING);
    }

    /**
     * The same within a scope: only its cases count, and of the departments only that of the scope
     * and those below it are given.
     *
     * @throws UnknownMemberException if the snapshot does not contain the scope's bot or department
     */
    @Override
    public Map<KpiMember, KpiFigure> breakdown(
            Connection connection,
            KpiDefinition kpi,
            Period period,
            KpiDimension dimension,
            KpiScope scope) {
        return members(connection, kpi, period, dimension, scope, "inner");
    }

    /** The same with the bots and departments that have no case. */
    Map<KpiMember, KpiFigure> ofAllMembers(
            Connection connection,
            KpiDefinition kpi,
            Period period,
            KpiDimension dimension,
            KpiScope scope) {
        return members(connection, kpi, period, dimension, scope, "left");
    }

    private Map<KpiMember, KpiFigure> members(
            Connection connection,
            KpiDefinition kpi,
            Period period,
            KpiDimension dimension,
            KpiScope scope,
            String join) {
        try (Statement statement = connection.createStatement()) {
            Map<KpiMember, KpiFigure> figures = new LinkedHashMap<>();
            String text = byMember(connection, kpi, period, dimension, scope, join);
            try (ResultSet row = statement.executeQuery(text)) {
                while (row.next()) {
                    KpiMember member =
                            new KpiMember(
                                    dimension,
                                    row.getLong("member_id"),
                                    row.getString("member_code"));
                    figures.put(member, new KpiRow(kpi, row, fewest).figure(period));
                }
            }
            return figures;
        } catch (SQLException e) {
            throw failure(kpi, e);
        }
    }

    /**
     * The figures of every employee who owns cases in the period, by the employee's key. The cases
     * are read once.
     *
     * @throws IllegalArgumentException if the KPI is not personal
     */
    public Map<Long, KpiFigure> byOwner(Connection connection, KpiDefinition kpi, Period period) {
        String text = KpiStatement.owners(kpi, period).text();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(text)) {
            Map<Long, KpiFigure> figures = new HashMap<>();
            while (row.next()) {
                figures.put(row.getLong("key"), new KpiRow(kpi, row, 0).figure(period));
            }
            return figures;
        } catch (SQLException e) {
            throw failure(kpi, e);
        }
    }

    /**
     * The latest period in which something that figures count began: an interaction, a reported
     * interval or an incident.
     *
     * @param asOf later starts do not count
     * @param bot a bot's code; null for all
     * @return empty if nothing began
     */
    public Optional<Period> latestPeriod(
            Connection connection, PeriodGrain grain, Instant asOf, @Nullable String bot) {
        String latest =
                """
                select max(began_at) from (
                  select bot_id, started_at as began_at from real_interaction
                  union all select bot_id, starts_at from measurement
                  union all select bot_id, opened_at from incident
                ) as event
                where began_at <= make_timestamptz(?)\
                """
                        + (bot == null ? "" : " and bot_id = ?");
        try (PreparedStatement statement = connection.prepareStatement(latest)) {
            statement.setLong(1, Math.multiplyExact(asOf.toEpochMilli(), 1000L));
            if (bot != null) {
                statement.setLong(2, Members.require(connection, KpiDimension.BOT, bot).id());
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
     * Returns the bot or department with this code.
     *
     * @throws UnknownMemberException if the snapshot does not contain it
     */
    public KpiMember requireMember(Connection connection, KpiDimension dimension, String code) {
        try {
            return Members.require(connection, dimension, code);
        } catch (SQLException e) {
            throw new KpiComputationException("The codes could not be read", e);
        }
    }

    /** Whether a wider figure minus this one would cover few persons. */
    private boolean revealsFew(
            Connection connection, KpiDefinition kpi, Period period, KpiScope scope)
            throws SQLException {
        if (!KpiStatement.countsPersons(kpi, fewest)) {
            return false;
        }
        for (List<String> conditions : WiderScopes.remainders(connection, kpi, scope)) {
            String text = KpiStatement.total(kpi, period, conditions, fewest).text();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(text)) {
                row.next();
                long persons = row.getLong(KpiStatement.PERSONS);
                if (persons > 0 && persons < fewest) {
                    return true;
                }
            }
        }
        return false;
    }

    private KpiFigure total(
            Connection connection, KpiDefinition kpi, Period period, List<String> conditions)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String text = KpiStatement.total(kpi, period, conditions, fewest).text();
            try (ResultSet row = statement.executeQuery(text)) {
                row.next();
                return new KpiRow(kpi, row, fewest).figure(period);
            }
        }
    }

    private List<KpiFigure> steps(
            Connection connection, KpiDefinition kpi, List<Period> periods, List<String> conditions)
            throws SQLException {
        PeriodGrain grain = periods.getFirst().grain();
        Map<Period, KpiFigure> measured = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            String text = KpiStatement.steps(kpi, periods, conditions, fewest).text();
            try (ResultSet row = statement.executeQuery(text)) {
                while (row.next()) {
                    Period period = new Period(grain, row.getObject("key", LocalDate.class));
                    measured.put(period, new KpiRow(kpi, row, fewest).figure(period));
                }
            }
        }
        boolean perDay = kpi.unit() == KpiUnit.PER_DAY;
        @Nullable Long cut = perDay ? cut(connection) : null;
        return periods.stream()
                .map(period -> {
                    KpiFigure figure = measured.get(period);
                    return figure == null
                            ? KpiRow.empty(
                                    kpi, period, fewest, perDay ? KpiRow.days(period, cut) : null)
                            : figure;
                })
                .toList();
    }

    private static @Nullable Long cut(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(KpiStatement.CUT)) {
            row.next();
            return (Long) row.getObject(1);
        }
    }

    private String byMember(
            Connection connection,
            KpiDefinition kpi,
            Period period,
            KpiDimension dimension,
            KpiScope scope,
            String join)
            throws SQLException {
        List<String> conditions = Members.conditions(connection, kpi, scope);
        return """
        select member.id as member_id, member.code as member_code, figure.*
        from %s as member
        %s join (
        %s) as figure on figure.key = member.id
        where %s
        order by member.code
        """
                .formatted(
                        dimension.table(),
                        join,
                        KpiStatement.members(kpi, period, dimension, conditions, fewest).text(),
                        String.join(" and ", Members.of(connection, kpi, dimension, scope)));
    }

    static KpiComputationException failure(KpiDefinition kpi, SQLException cause) {
        return new KpiComputationException(
                "KPI %s could not be computed".formatted(kpi.id()), cause);
    }
}
