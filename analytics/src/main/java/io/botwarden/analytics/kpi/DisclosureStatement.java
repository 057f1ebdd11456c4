package io.botwarden.analytics.kpi;

import io.botwarden.analytics.period.Period;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts the persons of a KPI's cases at each level: in everything, in each department with its
 * subtree, in each department alone, and in each department by bot. The key of a level is the
 * lineage of departments, such as {@code 1/2}, followed by the department and the bot, such as
 * {@code 1/2!2!7}.
 */
final class DisclosureStatement {

    /** The key of all cases. */
    static final String EVERYTHING = "";

    /**
     * All interactions, of which a KPI counts some. A bot of which it counts none is a level of few
     * persons, so that this is not disclosed by other KPIs.
     */
    private static final String USED =
            "(select bot_id, cast(null as bigint) as department_id, started_at as counted_at from real_interaction) as fact\n";

    private DisclosureStatement() {}

    static String text(Connection connection, KpiDefinition kpi, Period period, KnownCases known)
            throws SQLException {
        String counted =
                "select key, %s as persons, %s as reported from (%s) as fact group by key"
                        .formatted(
                                persons(kpi),
                                reported(kpi),
                                levels(
                                        kpi,
                                        KpiStatement.cases(kpi, period, period),
                                        period,
                                        conditions(connection, kpi, period, known)));
        return kpi.persons() == null
                ? counted
                : "select key, max(persons) as persons, min(reported) as reported from (%s\nunion all select key, 0, -1 from (%s) as fact) group by key"
                        .formatted(counted, levels(kpi, USED, period, List.of()));
    }

    private static String levels(
            KpiDefinition kpi, String cases, Period period, List<String> conditions) {
        boolean own = kpi.grain().hasDepartment();
        return """
        select *,
          unnest(
            list_concat(
              list_transform(
                range(0, len(level_lineage) + 1),
                lambda depth: coalesce(array_to_string(level_lineage[1:depth], '/'), '')
              ),
              [
                level_path || '!' || level_department,
                level_path || '!' || level_department || '!' || coalesce(cast(bot_id as varchar), '')
              ]
            )
          ) as key
        from (
          select *,
            coalesce(array_to_string(level_lineage, '/'), '') as level_path,
            coalesce(cast(%s as varchar), '') as level_department
          from (
            select fact.*,
              %s as level_lineage
            from %swhere %s
          ) as fact
        ) as fact
        """
                .formatted(
                        own ? "department_id" : "level_lineage[-1]",
                        lineage(kpi),
                        cases,
                        String.join("\n  and ", KpiStatement.counted(period, period, conditions)));
    }

    /** The departments that count a case. */
    private static String lineage(KpiDefinition kpi) {
        return """
        coalesce((
            select any_value(place.lineage) from %1$s_place as place
            where place.%1$s_id = fact.%1$s_id
              and fact.counted_at >= place.started_at and fact.counted_at < place.ended_at
          ), [])\
        """
                .formatted(kpi.grain().hasDepartment() ? "department" : "bot");
    }

    /** The persons whom a KPI protects: users of bots, or the employees who own the cases. */
    private static String persons(KpiDefinition kpi) {
        String persons = kpi.persons();
        if (persons == null) {
            return "count(distinct %s)".formatted(kpi.requireOwner());
        }
        Matcher reports = KpiFile.PERSONS.matcher(persons);
        return reports.matches() && reports.group("reported") != null
                ? reports.group("counted")
                : persons;
    }

    /** The sum of the reported totals where all cases are such totals; otherwise -1. */
    private static String reported(KpiDefinition kpi) {
        String persons = kpi.persons();
        Matcher reports = KpiFile.PERSONS.matcher(persons == null ? "" : persons);
        return reports.matches() && reports.group("reported") != null
                ? "case when count(*) = count(%2$s) and %1$s = 0 then sum(%2$s) else -1 end"
                        .formatted(reports.group("counted"), reports.group("reported"))
                : "-1";
    }

    /** The conditions that a case is not known. */
    private static List<String> conditions(
            Connection connection, KpiDefinition kpi, Period period, KnownCases known)
            throws SQLException {
        List<String> conditions = new ArrayList<>();
        if (!known.bots().isEmpty()) {
            conditions.add("(fact.bot_id in (%s)) is not true".formatted(list(known.bots())));
        }
        if (!known.departments().isEmpty()) {
            conditions.add(
                    "not list_has_any(%s, [%s])"
                            .formatted(lineage(kpi), list(known.departments())));
        }
        if (kpi.persons() == null) {
            String owner = "fact." + kpi.requireOwner();
            List<Long> persons = knownPersons(connection, kpi, period, known);
            conditions.add(owner + " is not null");
            if (!persons.isEmpty()) {
                conditions.add("%s not in (%s)".formatted(owner, list(persons)));
            }
        }
        return conditions;
    }

    private static List<Long> knownPersons(
            Connection connection, KpiDefinition kpi, Period period, KnownCases known)
            throws SQLException {
        String text =
                "select distinct %s as person from %swhere %1$s is not null"
                        .formatted(
                                "fact." + kpi.requireOwner(),
                                KpiStatement.cases(kpi, period, period));
        List<Long> persons = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(text)) {
            while (row.next()) {
                long person = row.getLong("person");
                if (known.persons().test(person)) {
                    persons.add(person);
                }
            }
        }
        return persons;
    }

    private static String list(Collection<Long> keys) {
        return keys.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** The key of the level above; null for that of everything. */
    static @Nullable String parent(String key) {
        int end = Math.max(key.lastIndexOf('!'), key.lastIndexOf('/'));
        return end >= 0 ? key.substring(0, end) : key.isEmpty() ? null : EVERYTHING;
    }

    /** The piece with this key. */
    static Disclosure.Piece piece(String key) {
        String[] parts = key.split("!", -1);
        return new Disclosure.Piece(
                parts[0].isEmpty()
                        ? List.of()
                        : Stream.of(parts[0].split("/", -1)).map(Long::valueOf).toList(),
                number(parts[1]),
                number(parts[2]));
    }

    private static @Nullable Long number(String text) {
        return text.isEmpty() ? null : Long.valueOf(text);
    }
}
