package io.botwarden.operations.intake.incidents;

import io.botwarden.operations.intake.csv.Cell;
import io.botwarden.operations.intake.csv.Entries;
import io.botwarden.operations.intake.csv.OneOrMore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Computes times and counts of incidents from all their imported entries, including those of
 * earlier files: the first entry, the last entry into an activity, the number of entries. Those of
 * incidents that the file creates are computed from its rows, before the incidents are inserted.
 */
final class EntryFigures {

    /** The figures and the entries are parameters. */
    private static final String FIGURES =
            """
            select e.incident, %s
            from (
              select e.*,
                lag(e.activity) over entries as previous_activity, lag(e.department) over entries as previous_department,
                lag(e.bot) over entries as previous_bot, lag(e.severity) over entries as previous_severity,
                lag(e.state) over entries as previous_state
              from (%s) e
              window entries as (partition by e.incident order by e.position)
            ) e
            group by e.incident
            """;

    /** All entries of incidents that existed before and have new ones. */
    private static final String OF_GROWN =
            """
            select e.incident_id as incident, e.position, e.at, e.external_content ->> 'activity' as activity,
              e.external_content ->> 'department' as department, e.external_content ->> 'bot' as bot, e.severity, e.state
            from timeline_entry e
            where e.external_key is not null and e.incident_id in (select incident_id from fate where fate = 'NEW')
            """;

    /** The entries of incidents that the file creates: its rows. */
    private static final String OF_NEW =
            """
            select f.number as incident, f.ord as position, s.at, s.activity, s.department, s.bot, s.severity, s.state
            from fate f
            join staged s using (line)
            where f.fate = 'NEW' and f.incident_id is null
            """;

    private static final String UPDATE =
            "update incident i set %s from (%s) figure where i.id = figure.incident";

    private static final String CREATE = "create temporary table figure on commit drop as %s";

    private static final String START_ENTRIES =
            """
            update timeline_entry e
            set incident_started_at = i.started_at
            from incident i
            where i.id = e.incident_id and e.external_key is not null and e.incident_started_at <> i.started_at
              and i.id in (select incident_id from fate where fate = 'NEW')
            """;

    /** The columns of an incident whose values may be computed, in the order of the insertion. */
    private static final List<IncidentColumn> COMPUTED =
            List.of(
                    IncidentColumn.STARTED_AT,
                    IncidentColumn.DETECTED_AT,
                    IncidentColumn.OPENED_AT,
                    IncidentColumn.ACKNOWLEDGED_AT,
                    IncidentColumn.MITIGATED_AT,
                    IncidentColumn.RESOLVED_AT,
                    IncidentColumn.CLOSED_AT,
                    IncidentColumn.ACKNOWLEDGE_DUE_AT,
                    IncidentColumn.RESOLVE_DUE_AT,
                    IncidentColumn.SLA_MET,
                    IncidentColumn.REOPEN_COUNT,
                    IncidentColumn.REASSIGNMENT_COUNT);

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
        assignments.add("%s = %s".formatted(name, value(column, "i")));
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

    /** The figure of a column; an incident always has a time at which it was opened. */
    private static String value(IncidentColumn column, String otherwise) {
        return column.kind() == IncidentColumn.Kind.REQUIRED_INSTANT
                ? "coalesce(figure.%1$s, %2$s.%1$s)".formatted(column.column(), otherwise)
                : "figure." + column.column();
    }

    /**
     * Computes them for the incidents that the file creates, into a temporary table: they are
     * inserted with them, and not changed again.
     */
    void computeNew(Connection connection) throws SQLException {
        if (!figures.isEmpty()) {
            execute(connection, CREATE.formatted(figures(OF_NEW)));
            try (Statement statement = connection.createStatement()) {
                statement.execute("analyze figure (incident)");
            }
        }
    }

    /** The values of a new incident, from its last row and its figures. */
    String values() {
        return COMPUTED.stream()
                .map(column ->
                        column.isFromEntries(mapping)
                                ? value(column, "h")
                                : column == IncidentColumn.ACKNOWLEDGED_AT
                                        ? "h.taken_up_at"
                                        : "h." + column.column())
                .collect(Collectors.joining(", "));
    }

    /** Since when the incident of a new entry lasts. */
    String startOfEntry() {
        return IncidentColumn.STARTED_AT.isFromEntries(mapping)
                ? "coalesce(figure.started_at, s.started_at)"
                : "s.started_at";
    }

    /** Joins the figures of new incidents to rows. */
    String join(String rows) {
        return figures.isEmpty()
                ? ""
                : "left join figure on figure.incident = %s.number".formatted(rows);
    }

    /** Computes them for the incidents that existed before and have new entries. */
    void computeGrown(Connection connection) throws SQLException {
        if (figures.isEmpty()) {
            return;
        }
        execute(connection, UPDATE.formatted(String.join(", ", assignments), figures(OF_GROWN)));
        if (IncidentColumn.STARTED_AT.isFromEntries(mapping)) {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(START_ENTRIES);
            }
        }
    }

    private String figures(String entries) {
        return FIGURES.formatted(String.join(", ", figures), entries);
    }

    private void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < activities.size(); i++) {
                statement.setArray(
                        i + 1, connection.createArrayOf("text", activities.get(i).toArray()));
            }
            statement.executeUpdate();
        }
    }
}
