package io.botwarden.analytics.kpi;

import io.botwarden.analytics.period.Period;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Groups the cases of a figure by one or two attributes. All calls block, and need a connection as
 * {@link KpiEngine} does. Nothing is withheld; see {@link ProtectedFigures}.
 */
public final class KpiGrouping {

    private final KpiAttributes attributes;

    /** Groups by these attributes. */
    public KpiGrouping(KpiAttributes attributes) {
        this.attributes = attributes;
    }

    /**
     * The figures of the groups.
     *
     * @param by one or two attributes of the KPI
     * @throws UnknownMemberException if the snapshot does not contain the scope's bot or department
     */
    public KpiGroups groups(
            Connection connection,
            KpiDefinition kpi,
            Period period,
            KpiScope scope,
            List<KpiAttribute> by) {
        try {
            return new KpiGroups(
                    groups(
                                    connection,
                                    new Asked(kpi, period, by),
                                    Members.conditions(connection, kpi, scope))
                            .stream()
                            .sorted(
                                    Comparator.<KpiGroup>comparingLong(group -> group.figure().n())
                                            .reversed()
                                            .thenComparing(group -> String.valueOf(group.keys())))
                            .toList(),
                    false);
        } catch (SQLException e) {
            throw new KpiComputationException("KPI %s could not be grouped".formatted(kpi.id()), e);
        }
    }

    /**
     * The figure of the cases that belong to all of the scopes and have these values of attributes,
     * without withholding it.
     *
     * @throws UnknownMemberException if the snapshot does not contain a scope's bot or department
     */
    public KpiFigure value(
            Connection connection,
            KpiDefinition kpi,
            Period period,
            List<KpiScope> scopes,
            Map<KpiAttribute, Optional<String>> keys) {
        try {
            List<String> conditions = new ArrayList<>(KpiAttributes.conditions(keys));
            for (KpiScope scope : scopes) {
                conditions.addAll(Members.conditions(connection, kpi, scope));
            }
            KpiStatement total =
                    new KpiStatement(
                            kpi,
                            null,
                            attributes.source(kpi, period, List.copyOf(keys.keySet())),
                            KpiStatement.counted(period, period, conditions),
                            false);
            return KpiRow.total(connection, total, period);
        } catch (SQLException e) {
            throw new KpiComputationException("KPI %s could not be grouped".formatted(kpi.id()), e);
        }
    }

    private record Asked(KpiDefinition kpi, Period period, List<KpiAttribute> by) {}

    private List<KpiGroup> groups(Connection connection, Asked asked, List<String> conditions)
            throws SQLException {
        List<KpiGroup> groups = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(text(asked, conditions))) {
            while (row.next()) {
                List<@Nullable String> keys = new ArrayList<>();
                for (Object key : (Object[]) row.getArray("key").getArray()) {
                    keys.add(key == null ? null : key.toString());
                }
                groups.add(
                        new KpiGroup(keys, new KpiRow(asked.kpi(), row, 0).figure(asked.period())));
            }
        }
        return groups;
    }

    private String text(Asked asked, List<String> conditions) {
        List<String> keys = new ArrayList<>();
        for (int place = 0; place < asked.by().size(); place++) {
            keys.add("fact." + KpiAttributes.column(place));
        }
        return new KpiStatement(
                        asked.kpi(),
                        "[%s]".formatted(String.join(", ", keys)),
                        attributes.source(asked.kpi(), asked.period(), asked.by()),
                        KpiStatement.counted(asked.period(), asked.period(), conditions),
                        false)
                .text();
    }
}
