package io.botwarden.insight;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiDimension;
import io.botwarden.analytics.kpi.ProtectedFigures;
import io.botwarden.analytics.period.Period;
import io.botwarden.analytics.warehouse.SnapshotReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The cost of computing figures, in microseconds of CPU time, by the rows of the snapshot that they
 * read. The constants are measured with {@code infra/bench/run prices}.
 */
@Component
public final class FigureCost {

    private static final int SNAPSHOTS_KNOWN = 32;

    /** The fixed cost of a statement, which DuckDB plans each time. */
    private static final double EACH_STATEMENT = 12_000;

    private static final double EACH_INTERACTION = 0.02;

    /** Per interaction that is sorted. */
    private static final double EACH_SORTED_INTERACTION = 0.5;

    /** Per turn that is read within its interaction, and per turn that becomes a row. */
    private static final double EACH_TURN = 0.06;

    /** Per turn that is ranked for a percentile. */
    private static final double EACH_RANKED_TURN = 0.14;

    private static final double EACH_OTHER_ROW = 0.06;

    /** Per row of which one column is read. */
    private static final double EACH_GLANCE = 0.012;

    /** Per turn of the quarter before a risk score. */
    private static final double EACH_SCORED_TURN = 0.02;

    /** Per bot's score or member's figure. */
    private static final double EACH_MEMBER = 30;

    /** How often the cases are read if figures are protected. */
    private static final int PROTECTED_PASSES = 4;

    /** The share of the rows that each level of departments adds to a breakdown. */
    private static final double EACH_LEVEL = 0.25;

    // definitions may be written by others, in any spelling that DuckDB accepts
    private static final Pattern TURN_COLUMN = Pattern.compile("(?i)\\bturns\\b");
    private static final Pattern TABLE =
            Pattern.compile("(?i)(?:\\bfrom|\\bjoin|,)\\s*\"?([a-z_]+)");
    private static final Pattern WINDOW = Pattern.compile("(?i)\\bover\\s*\\(");
    private static final Set<String> INTERACTIONS = Set.of("real_interaction", "interaction");
    private static final Set<String> TURNS = Set.of("turn", "exchange");

    private final Cache<Long, Sizes> sizes =
            Caffeine.newBuilder().maximumSize(SNAPSHOTS_KNOWN).build();

    /**
     * The sizes of a snapshot.
     *
     * @param months interactions and their turns, by the first day of the month in which they began
     * @param depth the depth of the department tree
     */
    private record Sizes(TreeMap<LocalDate, Month> months, long bots, long depth) {

        /** The rows that began in a range, rounded to whole months. */
        Month within(LocalDate first, LocalDate end) {
            long interactions = 0;
            long turns = 0;
            for (Month month :
                    months.subMap(first.minusDays(1).withDayOfMonth(1), true, end, true).values()) {
                interactions += month.interactions;
                turns += month.turns;
            }
            return new Month(interactions, turns);
        }

        Month all() {
            return within(LocalDate.of(1, 2, 1), LocalDate.of(9999, 1, 1));
        }
    }

    private record Month(long interactions, long turns) {}

    /** The cost of the figure of a period. */
    public double value(SnapshotReader reader, KpiDefinition kpi, Period period) {
        return figures(reader, kpi, List.of(period));
    }

    /** The cost of the figures of consecutive periods. */
    double figures(SnapshotReader reader, KpiDefinition kpi, List<Period> periods) {
        if (periods.isEmpty()) {
            return 0;
        }
        Month within =
                sizes(reader).within(periods.getFirst().firstDay(), periods.getLast().endDay());
        // open cases are read once per period
        int periodsAgain = kpi.standing() ? periods.size() - 1 : 0;
        boolean ordered = WINDOW.matcher(kpi.sql()).find();
        double work = EACH_STATEMENT;
        for (String table : tables(kpi)) {
            if (INTERACTIONS.contains(table)) {
                work +=
                        within.interactions
                                * (ordered ? EACH_SORTED_INTERACTION : EACH_INTERACTION);
                if (TURN_COLUMN.matcher(kpi.sql()).find()) {
                    work += within.turns * EACH_TURN;
                }
            } else if (TURNS.contains(table)) {
                work += within.turns * (kpi.percentiles().isEmpty() ? EACH_TURN : EACH_RANKED_TURN);
            } else {
                work += reader.rows(table) * (EACH_OTHER_ROW + EACH_GLANCE * periodsAgain);
            }
        }
        return work;
    }

    /**
     * The cost of figures that are protected: the cases are read again, and of each quarter the
     * persons are counted with statements of its own.
     *
     * @param open that of the figures alone
     */
    double protectedFigures(
            SnapshotReader reader, KpiDefinition kpi, List<Period> periods, double open) {
        int statements = ProtectedFigures.statements(kpi, periods, reader.cutAt());
        return PROTECTED_PASSES * open
                + Math.max(0, statements + 1 - PROTECTED_PASSES) * EACH_STATEMENT;
    }

    /** The cost of the figures of all members. */
    double breakdown(
            SnapshotReader reader, KpiDefinition kpi, Period period, KpiDimension dimension) {
        double rows = value(reader, kpi, period) - EACH_STATEMENT;
        Sizes known = sizes(reader);
        return EACH_STATEMENT
                + rows * (dimension == KpiDimension.DEPARTMENT ? 1 + EACH_LEVEL * known.depth : 2)
                + reader.rows(dimension.table()) * EACH_MEMBER;
    }

    /** The cost of finding the latest period. */
    double latestPeriod(SnapshotReader reader) {
        return EACH_STATEMENT
                + EACH_GLANCE
                        * (sizes(reader).all().interactions
                                + reader.rows("measurement")
                                + reader.rows("incident"));
    }

    /** The cost of the risk scores of all bots, including the requests of a quarter. */
    public double riskScores(SnapshotReader reader, LocalDate asOf) {
        Sizes known = sizes(reader);
        return EACH_STATEMENT
                + EACH_GLANCE * known.all().interactions
                + EACH_OTHER_ROW
                        * (reader.rows("incident")
                                + reader.rows("timeline_entry")
                                + reader.rows("measurement"))
                + EACH_SCORED_TURN * known.within(asOf.minusMonths(3), asOf).turns
                + EACH_MEMBER * known.bots;
    }

    private static Set<String> tables(KpiDefinition kpi) {
        return TABLE.matcher(kpi.sql())
                .results()
                .map((MatchResult found) -> found.group(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private Sizes sizes(SnapshotReader reader) {
        return sizes.get(reader.snapshotId(), id -> read(reader));
    }

    private static Sizes read(SnapshotReader reader) {
        TreeMap<LocalDate, Month> months = new TreeMap<>();
        try (Statement statement = reader.connection().createStatement()) {
            try (ResultSet row =
                    statement.executeQuery(
                            """
                            select date_trunc('month', make_timestamp(epoch_us(started_at)))::date, count(*), sum(user_turns + bot_turns)::bigint
                            from interaction group by 1
                            """)) {
                while (row.next()) {
                    months.put(
                            row.getObject(1, LocalDate.class),
                            new Month(row.getLong(2), row.getLong(3)));
                }
            }
            try (ResultSet row =
                    statement.executeQuery(
                            "select (select count(*) from bot), (select coalesce(max(len(lineage)), 1) from department)")) {
                row.next();
                return new Sizes(months, row.getLong(1), row.getLong(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The sizes of a snapshot could not be read", e);
        }
    }
}
