package io.botwarden.operations.intake.incidents;

import io.botwarden.operations.intake.registration.BotCell;
import io.botwarden.operations.intake.registration.Registrations;
import io.botwarden.platform.intake.Conflict;
import io.botwarden.platform.intake.Counts;
import io.botwarden.platform.intake.Difference;
import io.botwarden.platform.intake.ImportRun;
import io.botwarden.platform.intake.Outcome;
import io.botwarden.platform.intake.Reach;
import io.botwarden.platform.intake.Rejection;
import io.botwarden.platform.intake.Transactions;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the staged rows of a file into incidents with their timelines, in one transaction.
 *
 * <p>The outcome of a row: {@code NEW}; {@code DUPLICATE} (its entry exists with the same content)
 * or {@code CONFLICT} (with different content); {@code REPEATED} or {@code REPEAT_CONFLICT} (the
 * same for an earlier row of the file); {@code TAKEN} (the number belongs to an incident that was
 * reported here); {@code WORKED_ON} (people have since changed the imported incident in Botwarden,
 * so that the log is out of date); {@code UNKNOWN} (the last row names a bot or department that
 * does not exist and is not registered by the mapping, or a row is about what the sender may not
 * import).
 */
final class IncidentMerge {

    private static final Difference DIFFERENCE = difference();

    private final String table;
    private final IncidentMapping mapping;
    private final ImportRun run;
    private final long rejected;
    private final @Nullable Long replaced;

    private final List<Conflict> conflicts = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    /**
     * @param table the staging table
     * @param rejected the number of lines that were rejected before
     * @param replaced the key of the import that is undone first; null if there is none
     */
    IncidentMerge(
            String table,
            IncidentMapping mapping,
            ImportRun run,
            long rejected,
            @Nullable Long replaced) {
        this.table = table;
        this.mapping = mapping;
        this.run = run;
        this.rejected = rejected;
        this.replaced = replaced;
    }

    void runIn(Transactions transactions) throws SQLException {
        run.committed(transactions.run(this::merge));
    }

    private ImportRun.Recorded merge(Connection connection) throws SQLException {
        conflicts.clear();
        rejections.clear();
        remarks.clear();
        try (Statement statement = connection.createStatement()) {
            statement.execute(IncidentMergeSql.BEGIN);
            if (replaced != null) {
                remarks.add(IncidentUndo.within(connection, replaced, run.sender()).replaced());
            }
            // only the columns of joins; analyzing the others takes longer than the rest
            // of the merge
            statement.execute("analyze " + table + " (line, number, entry_key)");
            statement.execute("create temporary view staged as select * from " + table);
            IncidentMapping.Order order = order(statement);
            statement.execute(IncidentMergeSql.FATE.formatted(ordinal(order)));
            statement.execute("analyze fate");
            statement.execute(
                    IncidentMergeSql.HEAD.formatted(isAcknowledgementInRows(), mapping.isDated()));
            statement.execute("analyze head (incident_id, number, bot, department)");
            if (!reach().isEverything()) {
                rejectOutside(statement);
            }
            Registrations.Registered departments = registerDepartments(connection, statement);
            Registrations.Registered bots = registerBots(connection, statement);
            ImportedIncidents imported = new ImportedIncidents(statement);
            imported.keepEarlier();
            EntryFigures figures = new EntryFigures(mapping);
            figures.computeNew(connection);
            long incidents =
                    statement.executeLargeUpdate(
                            IncidentMergeSql.INSERT_INCIDENTS.formatted(
                                    figures.values(), figures.join("h")));
            long changed = statement.executeLargeUpdate(IncidentMergeSql.UPDATE_INCIDENTS);
            statement.execute(
                    IncidentMergeSql.INSERT_ENTRIES.formatted(
                            figures.startOfEntry(), figures.join("s")));
            statement.execute(
                    IncidentMergeSql.ORDER_ENTRIES.formatted(mapping.isDated() ? "e.at, " : ""));
            figures.computeGrown(connection);
            if (isAcknowledgementInRows()) {
                statement.execute(IncidentMergeSql.ACKNOWLEDGE);
            }
            imported.record(run.key());
            Counts counts = count(statement);
            findConflicts(connection, counts);
            remark(statement, departments, bots, incidents, changed);
            remarkOnOrder(connection);
            statement.execute("drop view staged");
            return run.record(
                    connection,
                    new Outcome(
                            counts,
                            records(counts, incidents, bots, departments),
                            List.copyOf(conflicts),
                            List.copyOf(rejections),
                            List.copyOf(remarks),
                            Map.of("incident", changed)),
                    true);
        }
    }

    /** The order of the entries, and a remark if it was found out and is unusual. */
    private IncidentMapping.Order order(Statement statement) throws SQLException {
        IncidentMapping.EventLog log = mapping.eventLog();
        if (log == null) {
            return mapping.updatedRows()
                    ? IncidentMapping.Order.BY_TIME
                    : IncidentMapping.Order.AS_LISTED;
        }
        if (log.order() != null) {
            return log.order();
        }
        try (ResultSet pairs = statement.executeQuery(IncidentMergeSql.DIRECTION)) {
            pairs.next();
            if (pairs.getLong(2) > pairs.getLong(1)) {
                remarks.add(
                        "The file lists the newest entries of an incident first; they were read in the order of time");
                return IncidentMapping.Order.NEWEST_FIRST;
            }
        }
        return IncidentMapping.Order.AS_LISTED;
    }

    private static String ordinal(IncidentMapping.Order order) {
        return switch (order) {
            case AS_LISTED -> "s.line";
            case NEWEST_FIRST -> "-s.line";
            case BY_TIME -> "row_number() over (order by s.at, s.line)";
        };
    }

    private static Map<String, Long> records(
            Counts counts,
            long incidents,
            Registrations.Registered bots,
            Registrations.Registered departments) {
        Map<String, Long> records = new LinkedHashMap<>();
        records.put("incident", incidents);
        records.put("timelineEntry", counts.accepted());
        records.put("bot", bots.count());
        records.put("department", departments.count());
        return records;
    }

    private boolean isAcknowledgementInRows() {
        return mapping.eventLog() != null && mapping.incident().acknowledgedAt() == null;
    }

    private Registrations.Registered registerDepartments(Connection connection, Statement statement)
            throws SQLException {
        DepartmentCell department = mapping.incident().department();
        if (department == null) {
            return Registrations.Registered.NONE;
        }
        if (department.register() && reach().isEverything()) {
            return Registrations.departments(
                    connection, run.sender(), IncidentMergeSql.NAMED_DEPARTMENTS);
        }
        rejectUnknown(statement, "department", department.register());
        return Registrations.Registered.NONE;
    }

    private Registrations.Registered registerBots(Connection connection, Statement statement)
            throws SQLException {
        BotCell bot = mapping.incident().bot();
        if (bot == null) {
            return Registrations.Registered.NONE;
        }
        if (bot.register() != null && reach().isEverything()) {
            return Registrations.bots(
                    connection, run.sender(), bot.register(), IncidentMergeSql.NAMED_BOTS);
        }
        rejectUnknown(statement, "bot", bot.register() != null);
        return Registrations.Registered.NONE;
    }

    /** An incident without its last row would be wrong, so all its rows are omitted. */
    private void rejectUnknown(Statement statement, String what, boolean registers)
            throws SQLException {
        statement.setMaxRows(ImportRun.FIRST);
        try (ResultSet unknown = statement.executeQuery(IncidentMergeSql.UNKNOWN.formatted(what))) {
            while (unknown.next()) {
                rejections.add(
                        new Rejection(
                                unknown.getLong("line"),
                                what,
                                "%s; all rows of %s are omitted"
                                        .formatted(
                                                unknown(what, unknown.getString("code"), registers),
                                                unknown.getString("number"))));
            }
        }
        statement.setMaxRows(0);
        statement.execute(IncidentMergeSql.REJECT_UNKNOWN.formatted(what));
    }

    private String unknown(String what, String code, boolean registers) {
        return registers
                ? reach().unregistered(what, code)
                : "No %s with the code '%s' exists, and the mapping does not register it"
                        .formatted(what, code);
    }

    private Reach reach() {
        return run.sender().reach();
    }

    /** Omits all rows of incidents that the sender may not import. */
    private void rejectOutside(Statement statement) throws SQLException {
        Reach reach = reach();
        statement.execute(IncidentMergeSql.OUTSIDE.formatted(reach.rightsId(), reach.permission()));
        statement.setMaxRows(ImportRun.FIRST);
        try (ResultSet outside = statement.executeQuery(IncidentMergeSql.FIRST_OUTSIDE)) {
            while (outside.next()) {
                String bot = outside.getString("bot");
                String department = outside.getString("department");
                String number = outside.getString("number");
                boolean existing = outside.getBoolean("existing");
                String reason =
                        existing
                                ? "The number belongs to an incident of another bot or department"
                                : bot != null
                                        ? reach.outside(bot)
                                        : department != null
                                                ? reach.outsideDepartment(department)
                                                : reach.withoutBot();
                rejections.add(
                        new Rejection(
                                outside.getLong("line"),
                                existing ? "number" : "bot",
                                "%s; all rows of %s are omitted".formatted(reason, number)));
            }
        }
        statement.setMaxRows(0);
        statement.execute(IncidentMergeSql.REJECT_OUTSIDE);
    }

    private Counts count(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery(IncidentMergeSql.COUNT)) {
            result.next();
            return new Counts(
                    result.getLong(1),
                    result.getLong(2),
                    result.getLong(3),
                    result.getLong(4) + rejected);
        }
    }

    private void findConflicts(Connection connection, Counts counts) throws SQLException {
        if (counts.conflicting() == 0) {
            return;
        }
        try (PreparedStatement statement =
                connection.prepareStatement(IncidentMergeSql.FIRST_CONFLICTS)) {
            statement.setInt(1, ImportRun.FIRST);
            ResultSet found = statement.executeQuery();
            while (found.next()) {
                conflicts.add(conflict(found));
            }
        }
    }

    private static Conflict conflict(ResultSet found) throws SQLException {
        long line = found.getLong("line");
        String number = found.getString("number");
        String key = found.getString("entry_key");
        return switch (found.getString("fate")) {
            case "TAKEN" ->
                    new Conflict(
                            line, number, "number", "an incident that was reported here", number);
            case "WORKED_ON" ->
                    new Conflict(
                            line, number, "entry", "people have worked on the incident here", key);
            default -> {
                Difference.Found difference =
                        DIFFERENCE.first(found.getString("existing"), found.getString("given"));
                yield new Conflict(
                        line,
                        key.startsWith(number) ? key : number + " " + key,
                        difference.field(),
                        difference.existing(),
                        difference.given());
            }
        };
    }

    private void remark(
            Statement statement,
            Registrations.Registered departments,
            Registrations.Registered bots,
            long incidents,
            long changed)
            throws SQLException {
        if (incidents + changed > 0) {
            remarks.add("%,d new incidents, %,d updated".formatted(incidents, changed));
        }
        departments.remark("department", "departments").ifPresent(remarks::add);
        bots.remark("bot", "bots").ifPresent(remarks::add);
        try (ResultSet passed = statement.executeQuery(IncidentMergeSql.PASSED_THROUGH)) {
            passed.next();
            Array first = passed.getArray(2);
            if (first != null) {
                remarks.add(
                        "%,d departments do not exist and are named only by earlier entries of incidents; these entries have no department until it is registered: %s%s"
                                .formatted(
                                        passed.getLong(1),
                                        String.join(", ", (String[]) first.getArray()),
                                        passed.getLong(1) > 5 ? ", …" : ""));
            }
        }
    }

    /** The log's clocks may have been wrong; such times are kept and reported. */
    private void remarkOnOrder(Connection connection) throws SQLException {
        List<String> first = new ArrayList<>();
        long incidents = 0;
        try (PreparedStatement statement = connection.prepareStatement(IncidentMergeSql.MISDATED)) {
            statement.setInt(1, ImportRun.FIRST);
            ResultSet misdated = statement.executeQuery();
            while (misdated.next()) {
                incidents = misdated.getLong("incidents");
                first.add(
                        "%s (line %d)"
                                .formatted(misdated.getString("number"), misdated.getLong("line")));
            }
        }
        if (incidents > 0) {
            remarks.add(
                    "%,d %s acknowledged before being opened; the times are kept but not included in the time to acknowledge: %s%s"
                            .formatted(
                                    incidents,
                                    incidents == 1 ? "incident was" : "incidents were",
                                    String.join(", ", first),
                                    incidents > first.size() ? ", …" : ""));
        }
    }

    private static Difference difference() {
        Difference difference = Difference.between();
        for (IncidentColumn column : IncidentColumn.values()) {
            difference = difference.field(column.field(), column.field());
        }
        return difference;
    }
}
