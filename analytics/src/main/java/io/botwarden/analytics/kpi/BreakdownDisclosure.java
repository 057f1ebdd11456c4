package io.botwarden.analytics.kpi;

import io.botwarden.analytics.period.Period;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses the bots or departments of a breakdown that are withheld so that no figure of few persons
 * can be computed by subtracting the others from the figure of a department or of everything. What
 * departments have in common is counted by bot, because a person may use several.
 */
final class BreakdownDisclosure {

    private static final long EVERYTHING = 0;

    private final int fewest;

    /** The number of persons of each bot. */
    private final Map<Long, Long> persons = new HashMap<>();

    /** The departments above each bot, the nearest last. */
    private final Map<Long, List<Long>> aboveBots;

    /** Each department with those above it, itself last. */
    private final Map<Long, List<Long>> departments;

    BreakdownDisclosure(Connection connection, KpiDefinition kpi, Period period, int fewest)
            throws SQLException {
        this.fewest = fewest;
        String counts =
                KpiStatement.members(kpi, period, KpiDimension.BOT, List.of(), fewest).text();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(counts)) {
            while (row.next()) {
                persons.put(row.getLong("key"), row.getLong(KpiStatement.PERSONS));
            }
        }
        Lineages lineages = Lineages.of(connection);
        aboveBots = lineages.ofBots();
        departments = lineages.ofDepartments();
    }

    /**
     * The withheld members.
     *
     * @param listed the number of persons of each listed member
     * @param shown those that are shown in any case
     */
    Set<Long> withheld(KpiDimension dimension, Map<Long, Long> listed, Set<Long> shown) {
        Map<Long, List<Long>> lines = new LinkedHashMap<>();
        for (long member : listed.keySet()) {
            for (long line : lines(dimension, member)) {
                lines.computeIfAbsent(line, none -> new ArrayList<>()).add(member);
            }
        }
        Set<Long> withheld =
                new SmallGroups<>(listed, fewest, shown, Comparator.<Long>naturalOrder())
                        .withheld(
                                lines.entrySet().stream()
                                        .map(line ->
                                                new SmallGroups.Line<>(
                                                        line.getValue(),
                                                        leavesFew(
                                                                line.getKey(),
                                                                bots(dimension, line.getValue()))))
                                        .toList(),
                                Set.of());
        return dimension == KpiDimension.BOT ? withheld : withTheirSubtrees(withheld);
    }

    /** The sums that a member is a part of: of a department or of everything. */
    private List<Long> lines(KpiDimension dimension, long member) {
        if (dimension == KpiDimension.BOT) {
            return Stream.concat(
                            Stream.of(EVERYTHING),
                            aboveBots.getOrDefault(member, List.of()).stream())
                    .toList();
        }
        List<Long> lineage = departments.getOrDefault(member, List.of(member));
        return List.of(lineage.size() < 2 ? EVERYTHING : lineage.get(lineage.size() - 2));
    }

    private Set<Long> bots(KpiDimension dimension, Collection<Long> members) {
        return dimension == KpiDimension.BOT
                ? new HashSet<>(members)
                : members.stream()
                        .flatMap(department -> botsOf(department).stream())
                        .collect(Collectors.toSet());
    }

    private Set<Long> botsOf(long department) {
        return persons.keySet().stream()
                .filter(bot ->
                        department == EVERYTHING
                                || aboveBots.getOrDefault(bot, List.of()).contains(department))
                .collect(Collectors.toSet());
    }

    /** Whether a sum minus these bots covers few persons: of the line or of one above it. */
    private boolean leavesFew(long line, Set<Long> bots) {
        return Stream.concat(
                        Stream.of(EVERYTHING), departments.getOrDefault(line, List.of()).stream())
                .anyMatch(sum -> {
                    long most =
                            botsOf(sum).stream()
                                    .filter(bot -> !bots.contains(bot))
                                    .mapToLong(persons::get)
                                    .max()
                                    .orElse(0);
                    return most > 0 && most < fewest;
                });
    }

    private Set<Long> withTheirSubtrees(Set<Long> withheld) {
        Set<Long> all = new HashSet<>(withheld);
        departments.forEach((department, lineage) -> {
            if (lineage.stream().anyMatch(withheld::contains)) {
                all.add(department);
            }
        });
        return all;
    }
}
