package io.botwarden.analytics.kpi;

import io.botwarden.analytics.period.Period;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Groups the cases of a figure by one or two attributes. All calls block, and need a connection as
 * {@link KpiEngine} does.
 *
 * <p>If figures over few persons are withheld, so are as many other groups as it takes that they
 * cannot be computed from sums: of all groups, of those with the same value of one attribute, of
 * those of a department and its subtree, and of the same group in a wider scope.
 */
public final class KpiGrouping {

    private final KpiAttributes attributes;
    private final int fewest;

    /**
     * @param fewest figures over fewer persons are withheld; 0 if none are
     */
    public KpiGrouping(KpiAttributes attributes, int fewest) {
        this.attributes = attributes;
        this.fewest = fewest;
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
            Asked asked = new Asked(connection, kpi, period, by);
            Map<List<@Nullable String>, Cell> cells =
                    cells(asked, Members.conditions(connection, kpi, scope));
            Set<List<@Nullable String>> withheld =
                    KpiStatement.countsPersons(kpi, fewest)
                            ? withheld(asked, scope, cells)
                            : Set.of();
            return new KpiGroups(
                    cells.entrySet().stream()
                            .filter(cell -> !withheld.contains(cell.getKey()))
                            .map(cell -> new KpiGroup(cell.getKey(), cell.getValue().figure()))
                            .sorted(
                                    Comparator.<KpiGroup>comparingLong(group -> group.figure().n())
                                            .reversed()
                                            .thenComparing(group -> String.valueOf(group.keys())))
                            .toList(),
                    !withheld.isEmpty());
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

    private record Asked(
            Connection connection, KpiDefinition kpi, Period period, List<KpiAttribute> by) {}

    /** A group: its figure, and the number of its persons if it was counted. */
    private record Cell(KpiFigure figure, long persons) {}

    private Map<List<@Nullable String>, Cell> cells(Asked asked, List<String> conditions)
            throws SQLException {
        KpiDefinition kpi = asked.kpi();
        boolean counts = KpiStatement.countsPersons(kpi, fewest);
        Map<List<@Nullable String>, Cell> cells = new LinkedHashMap<>();
        try (Statement statement = asked.connection().createStatement();
                ResultSet row = statement.executeQuery(text(asked, conditions))) {
            while (row.next()) {
                List<@Nullable String> keys = new ArrayList<>();
                for (Object key : (Object[]) row.getArray("key").getArray()) {
                    keys.add(key == null ? null : key.toString());
                }
                cells.put(
                        keys,
                        new Cell(
                                new KpiRow(kpi, row, 0).figure(asked.period()),
                                counts ? row.getLong(KpiStatement.PERSONS) : 0));
            }
        }
        return cells;
    }

    private String text(Asked asked, List<String> conditions) {
        List<String> keys = new ArrayList<>();
        for (int place = 0; place < asked.by().size(); place++) {
            keys.add("fact." + KpiAttributes.column(place));
        }
        KpiDefinition kpi = asked.kpi();
        return new KpiStatement(
                        kpi,
                        "[%s]".formatted(String.join(", ", keys)),
                        attributes.source(kpi, asked.period(), asked.by()),
                        KpiStatement.counted(asked.period(), asked.period(), conditions),
                        KpiStatement.countsPersons(kpi, fewest))
                .text();
    }

    private Set<List<@Nullable String>> withheld(
            Asked asked, KpiScope scope, Map<List<@Nullable String>, Cell> cells)
            throws SQLException {
        Set<List<@Nullable String>> revealing = new HashSet<>();
        Set<String> revealingLines = new HashSet<>();
        Lineages lineages = Lineages.of(asked.connection());
        for (List<String> conditions :
                WiderScopes.remainders(asked.connection(), asked.kpi(), scope)) {
            Map<String, Long> most = new HashMap<>();
            for (Map.Entry<List<@Nullable String>, Cell> rest :
                    cells(asked, conditions).entrySet()) {
                long persons = rest.getValue().persons();
                if (isFew(persons)) {
                    revealing.add(rest.getKey());
                }
                linesOf(lineages, asked.by(), rest.getKey())
                        .forEach(line -> most.merge(line, persons, Math::max));
            }
            most.forEach((line, persons) -> {
                if (isFew(persons)) {
                    revealingLines.add(line);
                }
            });
        }
        revealing.retainAll(cells.keySet());
        Map<List<@Nullable String>, Long> persons = new HashMap<>();
        Map<String, List<List<@Nullable String>>> lines = new LinkedHashMap<>();
        for (Map.Entry<List<@Nullable String>, Cell> cell : cells.entrySet()) {
            persons.put(cell.getKey(), cell.getValue().persons());
            for (String line : linesOf(lineages, asked.by(), cell.getKey())) {
                lines.computeIfAbsent(line, none -> new ArrayList<>()).add(cell.getKey());
            }
        }
        if (asked.by().equals(List.of(KpiAttribute.BOT))) {
            revealing.addAll(withheldBots(asked, cells));
        }
        return new SmallGroups<List<@Nullable String>>(
                        persons, fewest, Set.of(), Comparator.comparing(String::valueOf))
                .withheld(
                        lines.entrySet().stream()
                                .map(line ->
                                        new SmallGroups.Line<List<@Nullable String>>(
                                                line.getValue(),
                                                revealingLines.contains(line.getKey())))
                                .toList(),
                        revealing);
    }

    /**
     * The bots that a breakdown withholds: they also add up to the figures of their departments.
     */
    private Set<List<@Nullable String>> withheldBots(
            Asked asked, Map<List<@Nullable String>, Cell> cells) throws SQLException {
        Map<Long, List<@Nullable String>> bots = new HashMap<>();
        Map<Long, Long> persons = new HashMap<>();
        for (Map.Entry<List<@Nullable String>, Cell> cell : cells.entrySet()) {
            String bot = cell.getKey().getFirst();
            if (bot != null) {
                bots.put(Long.valueOf(bot), cell.getKey());
                persons.put(Long.valueOf(bot), cell.getValue().persons());
            }
        }
        Set<List<@Nullable String>> withheld = new HashSet<>();
        for (long bot :
                new BreakdownDisclosure(asked.connection(), asked.kpi(), asked.period(), fewest)
                        .withheld(KpiDimension.BOT, persons, Set.of())) {
            List<@Nullable String> key = bots.get(bot);
            if (key != null) {
                withheld.add(key);
            }
        }
        return withheld;
    }

    private boolean isFew(long persons) {
        return persons > 0 && persons < fewest;
    }

    /**
     * The lines of a cell: all cells, and with two attributes those with the same value of one. The
     * figure of a department is a line as well, of everything in it and of each value of another
     * attribute in it.
     */
    private static List<String> linesOf(
            Lineages lineages, List<KpiAttribute> by, List<@Nullable String> key) {
        List<String> lines = new ArrayList<>(List.of("all"));
        for (int place = 0; place < key.size(); place++) {
            String value = key.get(place);
            boolean alone = key.size() == 1;
            if (!alone) {
                lines.add(place + " " + value);
            }
            if (value == null) {
                continue;
            }
            for (long department : lineages.of(by.get(place), value)) {
                lines.add("in " + department);
                if (!alone) {
                    lines.add("in %d, %d %s".formatted(department, 1 - place, key.get(1 - place)));
                }
            }
        }
        return lines.stream().distinct().toList();
    }
}
