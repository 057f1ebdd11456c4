package io.botwarden.analytics.kpi;

import io.botwarden.analytics.period.Period;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lists the cases that a figure counts, with the definition's own SQL. The sums of the cases equal
 * the figure. All calls block, and need a connection as {@link KpiEngine} does.
 */
public final class KpiCases {

    /** Parameters: the position of the last case before the page, and the size of the page. */
    private static final String PAGE =
            """
            with counted as (
              select
                epoch_us(fact.counted_at) as counted_us,
                %s
              from %s
              where %s
              group by 1, 2, 3
              having %s
            )
            select counted.*, total.cases
            from (select count(*) as cases from counted) as total
            left join (
              select * from counted
              where counted_us < ?
                or counted_us = ? and (record_table < ? or record_table = ? and record_id < ?)
              order by counted_us desc, record_table desc, record_id desc
              limit ?
            ) as counted on true
            order by counted_us desc, record_table desc, record_id desc
            """;

    /** After every case: no case is counted that late. */
    private static final KpiCase.Position START =
            new KpiCase.Position(Instant.parse("9999-12-31T00:00:00Z"), "", 0);

    private final KpiAttributes attributes;

    /** Creates a list of cases of these definitions. */
    public KpiCases(KpiAttributes attributes) {
        this.attributes = attributes;
    }

    /**
     * A page of the cases of a figure, the newest first.
     *
     * @param scopes the scopes that each case belongs to, all of them
     * @param keys the values that each case has in attributes of the KPI; empty if it has none
     * @param part limits the cases; null for all
     * @param after the position of the last case before the page; null for the first page
     * @param size the number of cases of the page
     * @throws UnknownMemberException if the snapshot does not contain a scope's bot or department
     */
    public KpiCasePage page(
            Connection connection,
            KpiDefinition kpi,
            Period period,
            List<KpiScope> scopes,
            Map<KpiAttribute, Optional<String>> keys,
            @Nullable KpiCasePart part,
            KpiCase.@Nullable Position after,
            int size) {
        try {
            List<String> conditions = conditions(connection, kpi, scopes, keys);
            List<KpiAttribute> by = List.copyOf(keys.keySet());
            return page(connection, new Asked(kpi, period, by, conditions, part), after, size);
        } catch (SQLException e) {
            throw unlisted(kpi, e);
        }
    }

    /**
     * A page of the cases that an employee owns, the newest first.
     *
     * @param owner the key of the employee
     * @param after the position of the last case before the page; null for the first page
     * @param size the number of cases of the page
     * @throws IllegalArgumentException if the KPI is not personal
     */
    public KpiCasePage ofOwner(
            Connection connection,
            KpiDefinition kpi,
            Period period,
            long owner,
            KpiCase.@Nullable Position after,
            int size) {
        List<String> conditions = List.of(KpiStatement.ofOwner(kpi.requireOwner(), owner));
        try {
            return page(
                    connection, new Asked(kpi, period, List.of(), conditions, null), after, size);
        } catch (SQLException e) {
            throw unlisted(kpi, e);
        }
    }

    /**
     * Which cases are listed.
     *
     * @param by the attributes that the conditions refer to
     * @param part limits the cases; null for all
     */
    private record Asked(
            KpiDefinition kpi,
            Period period,
            List<KpiAttribute> by,
            List<String> conditions,
            @Nullable KpiCasePart part) {}

    private KpiCasePage page(
            Connection connection, Asked asked, KpiCase.@Nullable Position after, int size)
            throws SQLException {
        KpiFigure figure = figure(connection, asked);
        try (PreparedStatement statement = connection.prepareStatement(text(asked))) {
            bind(statement, after == null ? START : after, size + 1);
            try (ResultSet row = statement.executeQuery()) {
                return page(row, size, figure);
            }
        }
    }

    /** The figure of the cases, as if the KPI counted no others. */
    private KpiFigure figure(Connection connection, Asked asked) throws SQLException {
        KpiDefinition kpi = asked.kpi();
        String source =
                """
                (
                select * from %swhere %s%s
                ) as fact
                """
                        .formatted(
                                attributes.source(kpi, asked.period(), asked.by()),
                                condition(asked.period(), asked.conditions()),
                                asked.part() == null
                                        ? ""
                                        : "\nqualify sum(fact.numerator) over (partition by %s, %s) %s"
                                                .formatted(
                                                        table(kpi),
                                                        key(kpi),
                                                        asked.part().condition()));
        List<String> all = KpiStatement.counted(asked.period(), asked.period(), List.of());
        return KpiRow.total(
                connection, new KpiStatement(kpi, null, source, all, false), asked.period());
    }

    private static KpiComputationException unlisted(KpiDefinition kpi, SQLException cause) {
        return new KpiComputationException(
                "The cases of KPI %s could not be listed".formatted(kpi.id()), cause);
    }

    /**
     * The records of which a figure counts something else in a newer snapshot.
     *
     * @param scopes the scopes that each case belongs to, all of them
     * @param keys the values that each case has in attributes of the KPI; empty if it has none
     * @param most the number of changes to return
     * @throws UnknownMemberException if a snapshot does not contain a scope's bot or department
     */
    public KpiCaseChanges changes(
            Connection older,
            Connection newer,
            KpiDefinition kpi,
            Period period,
            List<KpiScope> scopes,
            Map<KpiAttribute, Optional<String>> keys,
            int most) {
        try {
            List<KpiAttribute> by = List.copyOf(keys.keySet());
            return between(
                    older,
                    newer,
                    byRecord(kpi, period, by, conditions(older, kpi, scopes, keys)),
                    byRecord(kpi, period, by, conditions(newer, kpi, scopes, keys)),
                    most);
        } catch (SQLException e) {
            throw uncompared(kpi, e);
        }
    }

    /**
     * The records of an employee of which a figure counts something else in a newer snapshot.
     *
     * @param owner the key of the employee
     * @param most the number of changes to return
     * @throws IllegalArgumentException if the KPI is not personal
     */
    public KpiCaseChanges changesOfOwner(
            Connection older,
            Connection newer,
            KpiDefinition kpi,
            Period period,
            long owner,
            int most) {
        List<String> conditions = List.of(KpiStatement.ofOwner(kpi.requireOwner(), owner));
        String text = byRecord(kpi, period, List.of(), conditions);
        try {
            return between(older, newer, text, text, most);
        } catch (SQLException e) {
            throw uncompared(kpi, e);
        }
    }

    private static KpiCaseChanges between(
            Connection older, Connection newer, String olderText, String newerText, int most)
            throws SQLException {
        try (Statement before = older.createStatement();
                ResultSet was = before.executeQuery(olderText);
                Statement after = newer.createStatement();
                ResultSet is = after.executeQuery(newerText)) {
            return KpiCaseChanges.between(was, is, most);
        }
    }

    private static KpiComputationException uncompared(KpiDefinition kpi, SQLException cause) {
        return new KpiComputationException(
                "The cases of KPI %s could not be compared".formatted(kpi.id()), cause);
    }

    private static List<String> conditions(
            Connection connection,
            KpiDefinition kpi,
            List<KpiScope> scopes,
            Map<KpiAttribute, Optional<String>> keys)
            throws SQLException {
        List<String> conditions = new ArrayList<>();
        for (KpiScope scope : scopes) {
            conditions.addAll(Members.conditions(connection, kpi, scope));
        }
        conditions.addAll(KpiAttributes.conditions(keys));
        return conditions;
    }

    private String byRecord(
            KpiDefinition kpi, Period period, List<KpiAttribute> by, List<String> conditions) {
        return """
        select max(epoch_us(fact.counted_at)) as counted_us, %s
        from %swhere %s
        group by all
        order by record_table, record_id
        """
                .formatted(
                        columns(kpi),
                        attributes.source(kpi, period, by),
                        condition(period, conditions));
    }

    private static void bind(PreparedStatement statement, KpiCase.Position after, int rows)
            throws SQLException {
        long microseconds = ChronoUnit.MICROS.between(Instant.EPOCH, after.countedAt());
        statement.setLong(1, microseconds);
        statement.setLong(2, microseconds);
        statement.setString(3, after.table());
        statement.setString(4, after.table());
        statement.setLong(5, after.key());
        statement.setInt(6, rows);
    }

    private String text(Asked asked) {
        KpiCasePart part = asked.part();
        return PAGE.formatted(
                columns(asked.kpi()),
                attributes.source(asked.kpi(), asked.period(), asked.by()),
                condition(asked.period(), asked.conditions()),
                part == null ? "true" : "sum(fact.numerator) " + part.condition());
    }

    /** The table of the record of a case. */
    private static String table(KpiDefinition kpi) {
        return kpi.records().stream()
                .map(record ->
                        "when fact.%s is not null then '%s'".formatted(column(record), record))
                .collect(Collectors.joining(" ", "case ", " end"));
    }

    /** The key of the record of a case. */
    private static String key(KpiDefinition kpi) {
        return kpi.records().stream()
                .map(record -> "fact." + column(record))
                .collect(Collectors.joining(", ", "coalesce(", ")"));
    }

    /** The columns of a case: its record first, then what it adds up. */
    private static String columns(KpiDefinition kpi) {
        return String.join(
                ",\n    ",
                table(kpi) + " as record_table",
                key(kpi) + " as record_id",
                "any_value(fact.bot_id) as bot_id",
                (kpi.grain().hasDepartment() ? "any_value(fact.department_id)" : "null::bigint")
                        + " as department_id",
                "count(fact.numerator) as n",
                "sum(fact.numerator) as numerator",
                (kpi.isQuotient() ? "sum(fact.denominator)" : "null::bigint") + " as denominator");
    }

    private static String condition(Period period, List<String> conditions) {
        return KpiStatement.counted(period, period, conditions).stream()
                .collect(Collectors.joining("\n  and ", "fact.numerator is not null and ", ""));
    }

    private static String column(String table) {
        return table + "_id";
    }

    private static KpiCasePage page(ResultSet row, int size, KpiFigure figure) throws SQLException {
        List<KpiCase> cases = new ArrayList<>();
        long total = 0;
        while (row.next()) {
            total = row.getLong("cases");
            if (row.getString("record_table") != null) {
                cases.add(read(row));
            }
        }
        return new KpiCasePage(
                cases.subList(0, Math.min(size, cases.size())), total, cases.size() > size, figure);
    }

    /** The case of a row. */
    static KpiCase read(ResultSet row) throws SQLException {
        return new KpiCase(
                new KpiCase.Position(
                        Instant.EPOCH.plus(row.getLong("counted_us"), ChronoUnit.MICROS),
                        row.getString("record_table"),
                        row.getLong("record_id")),
                key(row, "bot_id"),
                key(row, "department_id"),
                row.getLong("n"),
                Objects.requireNonNull(KpiRow.number(row, "numerator")),
                KpiRow.number(row, "denominator"));
    }

    private static @Nullable Long key(ResultSet row, String column) throws SQLException {
        long key = row.getLong(column);
        return row.wasNull() ? null : key;
    }
}
