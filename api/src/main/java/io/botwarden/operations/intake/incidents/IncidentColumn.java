package io.botwarden.operations.intake.incidents;

import io.botwarden.operations.intake.csv.Cell;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a row in an incident file, in the order of the staging table's columns: the
 * incident as it was after that row, and the timeline entry.
 */
enum IncidentColumn {
    NUMBER("number", "incident.number", Kind.KEY, mapping -> mapping.incident().number()),
    TITLE("title", "incident.title", Kind.TEXT, mapping -> mapping.incident().title()),
    DESCRIPTION(
            "description",
            "incident.description",
            Kind.TEXT,
            mapping -> mapping.incident().description()),
    BOT(
            "bot",
            "incident.bot",
            Kind.CODE,
            mapping -> mapping.incident().bot() == null ? null : mapping.incident().bot().cell()),
    DEPARTMENT(
            "department",
            "incident.department",
            Kind.CODE,
            mapping ->
                    mapping.incident().department() == null
                            ? null
                            : mapping.incident().department().cell()),
    SEVERITY(
            "severity",
            "incident.severity",
            Kind.SEVERITY,
            mapping -> mapping.incident().severity()),
    STATE("state", "incident.state", Kind.STATE, mapping -> mapping.incident().state()),
    STARTED_AT(
            "started_at",
            "incident.startedAt",
            Kind.REQUIRED_INSTANT,
            mapping ->
                    mapping.incident().startedAt() == null
                            ? mapping.incident().openedAt()
                            : mapping.incident().startedAt()),
    DETECTED_AT(
            "detected_at",
            "incident.detectedAt",
            Kind.INSTANT,
            mapping -> mapping.incident().detectedAt()),
    OPENED_AT(
            "opened_at",
            "incident.openedAt",
            Kind.REQUIRED_INSTANT,
            mapping -> mapping.incident().openedAt()),
    ACKNOWLEDGED_AT(
            "acknowledged_at",
            "incident.acknowledgedAt",
            Kind.INSTANT,
            mapping -> mapping.incident().acknowledgedAt()),
    MITIGATED_AT(
            "mitigated_at",
            "incident.mitigatedAt",
            Kind.INSTANT,
            mapping -> mapping.incident().mitigatedAt()),
    RESOLVED_AT(
            "resolved_at",
            "incident.resolvedAt",
            Kind.INSTANT,
            mapping -> mapping.incident().resolvedAt()),
    CLOSED_AT(
            "closed_at",
            "incident.closedAt",
            Kind.INSTANT,
            mapping -> mapping.incident().closedAt()),
    ACKNOWLEDGE_DUE_AT(
            "acknowledge_due_at",
            "incident.acknowledgeDueAt",
            Kind.INSTANT,
            mapping -> mapping.incident().acknowledgeDueAt()),
    RESOLVE_DUE_AT(
            "resolve_due_at",
            "incident.resolveDueAt",
            Kind.INSTANT,
            mapping -> mapping.incident().resolveDueAt()),
    SLA_MET("sla_met", "incident.slaMet", Kind.TRUTH, mapping -> mapping.incident().slaMet()),
    REOPEN_COUNT(
            "reopen_count",
            "incident.reopenCount",
            Kind.COUNT,
            mapping -> mapping.incident().reopenCount()),
    REASSIGNMENT_COUNT(
            "reassignment_count",
            "incident.reassignmentCount",
            Kind.COUNT,
            mapping -> mapping.incident().reassignmentCount()),
    ACTIVITY(
            "activity",
            "eventLog.activity",
            Kind.TEXT,
            mapping -> mapping.eventLog() == null ? null : mapping.eventLog().activity()),
    AT(
            "at",
            "entry.at",
            Kind.REQUIRED_INSTANT,
            mapping ->
                    mapping.entry() == null ? mapping.incident().openedAt() : mapping.entry().at()),
    ACTOR(
            "actor",
            "entry.actor",
            Kind.TEXT,
            mapping -> mapping.entry() == null ? null : mapping.entry().actor()),
    NOTE(
            "note",
            "entry.note",
            Kind.TEXT,
            mapping -> mapping.entry() == null ? null : mapping.entry().note());

    /** The type of a column's values. */
    enum Kind {
        /** A required text, short enough to be indexed. */
        KEY("text"),
        /** A text short enough to be indexed. */
        CODE("text"),
        TEXT("text"),
        SEVERITY("text"),
        STATE("text"),
        INSTANT("timestamptz(3)"),
        REQUIRED_INSTANT("timestamptz(3)"),
        TRUTH("boolean"),
        COUNT("integer");

        private final String type;

        Kind(String type) {
            this.type = type;
        }
    }

    /** Pairs of times in which the second cannot be before the first. */
    static final List<Order> ORDER =
            List.of(
                    new Order(STARTED_AT, DETECTED_AT, "the problem started"),
                    new Order(STARTED_AT, MITIGATED_AT, "the problem started"),
                    new Order(STARTED_AT, RESOLVED_AT, "the problem started"),
                    new Order(STARTED_AT, CLOSED_AT, "the problem started"),
                    new Order(OPENED_AT, ACKNOWLEDGED_AT, "the incident was opened"),
                    new Order(OPENED_AT, RESOLVED_AT, "the incident was opened"),
                    new Order(OPENED_AT, CLOSED_AT, "the incident was opened"),
                    new Order(ACKNOWLEDGED_AT, RESOLVED_AT, "the incident was acknowledged"),
                    new Order(RESOLVED_AT, CLOSED_AT, "the incident was resolved"));

    /** The fields that can be computed from all entries of an incident. */
    private static final Set<IncidentColumn> FROM_ENTRIES =
            EnumSet.of(
                    STARTED_AT,
                    DETECTED_AT,
                    OPENED_AT,
                    ACKNOWLEDGED_AT,
                    MITIGATED_AT,
                    RESOLVED_AT,
                    CLOSED_AT,
                    REOPEN_COUNT,
                    REASSIGNMENT_COUNT);

    /** The times of past events, which cannot be in the future. */
    static final List<IncidentColumn> PAST =
            List.of(
                    STARTED_AT,
                    DETECTED_AT,
                    OPENED_AT,
                    ACKNOWLEDGED_AT,
                    MITIGATED_AT,
                    RESOLVED_AT,
                    CLOSED_AT,
                    AT);

    /**
     * @param first the earlier time
     * @param then the time that cannot be before it
     * @param what the name of the first, for messages
     */
    record Order(IncidentColumn first, IncidentColumn then, String what) {}

    private final String column;
    private final String key;
    private final Kind kind;
    private final Function<IncidentMapping, @Nullable Cell> cell;

    IncidentColumn(
            String column, String key, Kind kind, Function<IncidentMapping, @Nullable Cell> cell) {
        this.column = column;
        this.key = key;
        this.kind = kind;
        this.cell = cell;
    }

    String column() {
        return column;
    }

    /** The column with its type, for a table definition. */
    String definition() {
        return column + " " + kind.type;
    }

    /** The mapping's key for it, such as {@code incident.state}. */
    String key() {
        return key;
    }

    /** The mapping's key that gives its value: that of another field if it defaults to that. */
    String key(IncidentMapping mapping) {
        boolean opened =
                this == STARTED_AT && mapping.incident().startedAt() == null
                        || this == AT && mapping.entry() == null;
        return opened ? OPENED_AT.key : key;
    }

    /** Its name in the content of an entry, such as {@code state}. */
    String field() {
        return key.substring(key.indexOf('.') + 1);
    }

    Kind kind() {
        return kind;
    }

    /** Whether it is computed from all entries of an incident. */
    boolean isFromEntries(IncidentMapping mapping) {
        Cell source = cell(mapping);
        return FROM_ENTRIES.contains(this) && source != null && source.entries() != null;
    }

    /** Its source in the mapping; null if the mapping omits it. */
    @Nullable Cell cell(IncidentMapping mapping) {
        return cell.apply(mapping);
    }
}
