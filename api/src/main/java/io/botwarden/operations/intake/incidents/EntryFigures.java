package io.botwarden.operations.intake.incidents;

import io.botwarden.operations.intake.csv.Cell;
import io.botwarden.operations.intake.csv.Entries;
import io.botwarden.operations.intake.csv.OneOrMore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes times and counts of incidents from all their imported entries, including those of
 * earlier files: the first entry, the last entry into an activity, the number of entries.
 */
final class EntryFigures {

    /** The parameters are the assignments and the figures. */
    private static final String UPDATE =
            """
            update incident i
            set %s
            from (
              select e.incident_id, %s
              from (
                select e.incident_id, e.position, e.at, e.external_content ->> 'activity' as activity,
                  lag(e.external_content ->> 'activity') over entries as previous_activity,
                  e.external_content ->> 'department' as department, lag(e.external_content ->> 'department') over entries as previous_department,
                  e.external_content ->> 'bot' as bot, lag(e.external_content ->> 'bot') over entries as previous_bot,
                  e.severity, lag(e.severity) over entries as previous_severity,
                  e.state, lag(e.state) over entries as previous_state
                from timeline_entry e
                where e.external_key is not null
                  and e.incident_id in (select t.id from incident t where t.number in (select number from fate where fate = 'NEW'))
                window entries as (partition by e.incident_id order by e.position)
              ) e
              group by e.incident_id
            ) figures
            where i.id = figures.incident_id
            """;

    private static final String START_ENTRIES =
            """
            update timeline_entry e
            set incident_started_at = i.started_at
            from incident i
            where i.id = e.incident_id and e.external_key is not null and e.incident_started_at <> i.started_at
              and i.number in (select number from fate where fate = 'NEW')
            """;

    private final IncidentMapping mapping;
    private final List<String> assignments = new ArrayList<>();
    private final List<String> figures = new ArrayList<>();
    private final List<List<String>> activities = new ArrayList<>();

    EntryFigures(IncidentMapping mapping) {
        this.mapping = mapping;
        for (IncidentColumn column : IncidentColumn.values()) {
            Cell cell = column.cell(mapping);
            if (cell != null && cell.entries() != null && column.isFromEntries(mapping)) {
                add(column, cell.entries());
            }
        }
    }

    private void add(IncidentColumn column, Entries entries) {
        String name = column.column();
        // an incident always has a time at which it was opened
        assignments.add(
                column.kind() == IncidentColumn.Kind.REQUIRED_INSTANT
                        ? "%1$s = coalesce(figures.%1$s, i.%1$s)".formatted(name)
                        : "%1$s = figures.%1$s".formatted(name));
        figures.add("%s as %s".formatted(figure(entries), name));
    }

    private String figure(Entries entries) {
        if (entries.changes() != null) {
            return "count(*) filter (where e.%1$s <> e.previous_%1$s)".formatted(entries.changes());
        }
        List<String> conditions = new ArrayList<>();
        require(conditions, "e.activity = any (?)", entries.into());
        require(conditions, "(e.previous_activity = any (?)) is not true", entries.into());
        require(conditions, "e.activity = any (?)", entries.count());
        require(conditions, "e.previous_activity = any (?)", entries.following());
        String filter =
                conditions.isEmpty()
                        ? ""
                        : " filter (where %s)".formatted(String.join(" and ", conditions));
        return entries.at() == null
                ? "count(*)" + filter
                : "(array_agg(e.at order by e.position%s)%s)[1]"
                        .formatted(entries.at().equals("last") ? " desc" : "", filter);
    }

    private void require(List<String> conditions, String condition, @Nullable OneOrMore given) {
        if (given != null) {
            conditions.add(condition);
            activities.add(given.texts());
        }
    }

    /** Computes them for the incidents that have new entries. */
    void compute(Connection connection) throws SQLException {
        if (figures.isEmpty()) {
            return;
        }
        try (PreparedStatement statement =
                connection.prepareStatement(
                        UPDATE.formatted(
                                String.join(", ", assignments), String.join(", ", figures)))) {
            for (int i = 0; i < activities.size(); i++) {
                statement.setArray(
                        i + 1, connection.createArrayOf("text", activities.get(i).toArray()));
            }
            statement.executeUpdate();
        }
        if (IncidentColumn.STARTED_AT.isFromEntries(mapping)) {
            try (PreparedStatement statement = connection.prepareStatement(START_ENTRIES)) {
                statement.executeUpdate();
            }
        }
    }
}
