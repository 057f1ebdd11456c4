package io.botwarden.analytics.kpi;

import io.botwarden.analytics.period.Period;
import io.botwarden.analytics.period.PeriodGrain;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Figures for viewers who may not read the cases. Figures about persons are withheld unless {@link
 * Disclosure} shows them, so that no figure about few persons can be computed from any number of
 * shown ones.
 *
 * <p>Periods of other lengths would overlap, so only quarters are shown, and years of which all
 * four quarters are. A standing KPI counts an open case in several quarters, so its years are not
 * the sums of their quarters and are not shown. Periods that had not ended when the snapshot was
 * taken are not shown, because they would differ from one snapshot to the next by what few persons
 * did in between.
 *
 * <p>An instance is for one viewer and one query.
 */
public final class ProtectedFigures implements Figures {

    private static final int QUARTERS = 4;

    private final KpiEngine engine;
    private final KpiGrouping grouping;
    private final int fewest;
    private final KnownCases known;
    private final Map<Part, Disclosure> computed = new HashMap<>();
    private final Map<Connection, Instant> cuts = new HashMap<>();

    private record Part(Connection connection, KpiDefinition kpi, Period quarter) {}

    /**
     * @param fewest the number of persons that a figure must concern, at least 2
     * @param known the cases that the viewer knows anyway
     */
    public ProtectedFigures(int fewest, KnownCases known) {
        this.engine = new KpiEngine();
        this.grouping = new KpiGrouping(KpiAttributes.shipped());
        this.fewest = fewest;
        this.known = known;
    }

    /** Whether figures of the KPI concern persons, so that some of them are withheld. */
    public static boolean protects(KpiDefinition kpi) {
        return kpi.persons() != null || kpi.personal();
    }

    /** Whether a protected KPI can be grouped by the attribute, which must be the only one. */
    public static boolean canGroupBy(KpiAttribute attribute) {
        return attribute == KpiAttribute.BOT || attribute == KpiAttribute.DEPARTMENT;
    }

    /**
     * Whether figures of a protected KPI can be shown for the period.
     *
     * @param cutAt the time of the snapshot
     */
    public static boolean hasFigures(KpiDefinition kpi, Period period, Instant cutAt) {
        return (period.grain() == PeriodGrain.QUARTER
                        || period.grain() == PeriodGrain.YEAR && !kpi.standing())
                && !period.end().isAfter(cutAt);
    }

    /**
     * The number of statements that protecting the figures of these periods takes: those of each
     * quarter that is shown.
     *
     * @param cutAt the time of the snapshot
     */
    public static int statements(KpiDefinition kpi, List<Period> periods, Instant cutAt) {
        if (!protects(kpi) || selectsByOtherRecords(kpi)) {
            return 0;
        }
        int quarters =
                periods.stream()
                        .filter(period -> hasFigures(kpi, period, cutAt))
                        .mapToInt(period -> period.grain() == PeriodGrain.YEAR ? QUARTERS : 1)
                        .sum();
        // of a personal KPI, the persons who are known are read as well
        return quarters * (kpi.persons() == null ? 2 : 1);
    }

    /**
     * Whether the cases are interactions that the KPI selects by other records, such as the
     * objectives of bots. Subtracted from a KPI over all interactions, they would leave those of
     * few persons, so the KPI has no figures to show.
     */
    public static boolean selectsByOtherRecords(KpiDefinition kpi) {
        return kpi.persons() != null && !kpi.permissions().isEmpty();
    }

    @Override
    public KpiFigure value(
            Connection connection, KpiDefinition kpi, Period period, KpiScope scope) {
        KpiFigure figure = engine.value(connection, kpi, period, scope);
        if (!protects(kpi)) {
            return figure;
        }
        try {
            return shown(connection, kpi, period).show(within(connection, scope))
                    ? figure
                    : KpiRow.withheld(kpi, period);
        } catch (SQLException e) {
            throw KpiEngine.failure(kpi, e);
        }
    }

    @Override
    public List<KpiFigure> series(
            Connection connection, KpiDefinition kpi, List<Period> periods, KpiScope scope) {
        List<KpiFigure> figures = engine.series(connection, kpi, periods, scope);
        if (!protects(kpi)) {
            return figures;
        }
        try {
            Predicate<Disclosure.Piece> within = within(connection, scope);
            List<KpiFigure> shown = new ArrayList<>();
            for (KpiFigure figure : figures) {
                shown.add(
                        shown(connection, kpi, figure.period()).show(within)
                                ? figure
                                : KpiRow.withheld(kpi, figure.period()));
            }
            return shown;
        } catch (SQLException e) {
            throw KpiEngine.failure(kpi, e);
        }
    }

    /**
     * Bots and departments without a case are given as well, withheld like those of few persons.
     */
    @Override
    public Map<KpiMember, KpiFigure> breakdown(
            Connection connection,
            KpiDefinition kpi,
            Period period,
            KpiDimension dimension,
            KpiScope scope) {
        if (!protects(kpi)) {
            return engine.breakdown(connection, kpi, period, dimension, scope);
        }
        try {
            Predicate<Disclosure.Piece> within = within(connection, scope);
            Shown shown = shown(connection, kpi, period);
            Map<KpiMember, KpiFigure> figures = new LinkedHashMap<>();
            for (Map.Entry<KpiMember, KpiFigure> figure :
                    engine.ofAllMembers(connection, kpi, period, dimension, scope).entrySet()) {
                figures.put(
                        figure.getKey(),
                        shown.show(within.and(of(figure.getKey())))
                                ? figure.getValue()
                                : KpiRow.withheld(kpi, period));
            }
            return figures;
        } catch (SQLException e) {
            throw KpiEngine.failure(kpi, e);
        }
    }

    /**
     * The figures of the groups by bot or by department.
     *
     * @param by an attribute that {@link #canGroupBy} accepts
     */
    public KpiGroups groups(
            Connection connection,
            KpiDefinition kpi,
            Period period,
            KpiScope scope,
            KpiAttribute by) {
        try {
            Predicate<Disclosure.Piece> within = within(connection, scope);
            Shown shown = shown(connection, kpi, period);
            List<KpiGroup> all =
                    grouping.groups(connection, kpi, period, scope, List.of(by)).groups();
            List<KpiGroup> listed = new ArrayList<>();
            for (KpiGroup group : all) {
                if (shown.show(within.and(of(by, group.keys().getFirst())))) {
                    listed.add(group);
                }
            }
            return new KpiGroups(listed, listed.size() < all.size() || !shown.show(within));
        } catch (SQLException e) {
            throw KpiEngine.failure(kpi, e);
        }
    }

    /** The quarters of a period; nothing is shown if there is none. */
    private final class Shown {

        private final Connection connection;
        private final KpiDefinition kpi;
        private final List<Period> quarters;

        Shown(Connection connection, KpiDefinition kpi, List<Period> quarters) {
            this.connection = connection;
            this.kpi = kpi;
            this.quarters = quarters;
        }

        boolean show(Predicate<Disclosure.Piece> figure) throws SQLException {
            for (Period quarter : quarters) {
                if (!blocks(connection, kpi, quarter).shows(figure)) {
                    return false;
                }
            }
            return !quarters.isEmpty();
        }
    }

    private Disclosure blocks(Connection connection, KpiDefinition kpi, Period quarter)
            throws SQLException {
        Part part = new Part(connection, kpi, quarter);
        Disclosure blocks = computed.get(part);
        if (blocks == null) {
            blocks = Disclosure.of(connection, kpi, quarter, fewest, known);
            computed.put(part, blocks);
        }
        return blocks;
    }

    private Shown shown(Connection connection, KpiDefinition kpi, Period period)
            throws SQLException {
        if (selectsByOtherRecords(kpi) || !hasFigures(kpi, period, cutAt(connection))) {
            return new Shown(connection, kpi, List.of());
        }
        return new Shown(
                connection,
                kpi,
                Stream.iterate(
                                new Period(PeriodGrain.QUARTER, period.firstDay()),
                                each -> each.firstDay().isBefore(period.endDay()),
                                Period::next)
                        .toList());
    }

    /** The time of the snapshot; examples have none, and no end. */
    private Instant cutAt(Connection connection) throws SQLException {
        Instant known = cuts.get(connection);
        if (known != null) {
            return known;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select max(snapshot_cut.at) from snapshot_cut")) {
            row.next();
            OffsetDateTime at = row.getObject(1, OffsetDateTime.class);
            Instant cut = at == null ? Instant.MAX : at.toInstant();
            cuts.put(connection, cut);
            return cut;
        }
    }

    private static Predicate<Disclosure.Piece> within(Connection connection, KpiScope scope)
            throws SQLException {
        Predicate<Disclosure.Piece> within = _ -> true;
        if (scope.bot() != null) {
            within = within.and(of(Members.require(connection, KpiDimension.BOT, scope.bot())));
        }
        if (scope.department() != null) {
            within =
                    within.and(
                            of(
                                    Members.require(
                                            connection,
                                            KpiDimension.DEPARTMENT,
                                            scope.department())));
        }
        return within;
    }

    private static Predicate<Disclosure.Piece> of(KpiMember member) {
        return switch (member.dimension()) {
            case BOT -> piece -> isKey(piece.bot(), member.id());
            case DEPARTMENT -> piece -> piece.lineage().contains(member.id());
        };
    }

    private static Predicate<Disclosure.Piece> of(KpiAttribute by, @Nullable String key) {
        return piece -> {
            Long own = by == KpiAttribute.BOT ? piece.bot() : piece.department();
            return key == null ? own == null : isKey(own, Long.parseLong(key));
        };
    }

    private static boolean isKey(@Nullable Long key, long other) {
        return key != null && key == other;
    }
}
