package io.botwarden.operations.intake.incidents;

import io.botwarden.operations.intake.csv.CellReader;
import io.botwarden.operations.intake.csv.CsvTable;
import io.botwarden.operations.intake.csv.TimeForm;
import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.ClockSkew;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.encoding.CopyBuffer;
import io.botwarden.platform.write.Characters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the rows of an incident file by a mapping, and writes them for the staging table. */
final class IncidentRows {

    private static final JsonMapper JSON = new JsonMapper();
    private static final IncidentColumn[] COLUMNS = IncidentColumn.values();

    /** The maximum number of characters in a number or code, which are indexed. */
    private static final int MAX_CODE = 200;

    private static final int MAX_KEY = 500;

    /** The names of the staging table's columns, in order. */
    static final String COLUMN_LIST =
            "line, entry_key, automated, content, "
                    + String.join(
                            ", ", List.of(COLUMNS).stream().map(IncidentColumn::column).toList());

    /** The definitions of the staging table's columns. */
    static final String DEFINITIONS =
            "line bigint not null, entry_key text not null, automated boolean not null, content text not null, "
                    + String.join(
                            ", ",
                            List.of(COLUMNS).stream().map(IncidentColumn::definition).toList());

    private final TimeForm time;
    private final Instant now;
    private final List<Integer> key = new ArrayList<>();
    private final Set<String> automated;
    private final Map<IncidentColumn, CellReader> readers = new EnumMap<>(IncidentColumn.class);

    /**
     * @throws IntakeRefusedException if the mapping names a column that the file does not have
     */
    IncidentRows(IncidentMapping mapping, CsvTable table, Instant now) {
        this.now = now;
        time = mapping.time();
        if (mapping.eventLog() != null) {
            mapping.eventLog()
                    .key()
                    .forEach(column -> key.add(table.place(column, "eventLog.key")));
        }
        IncidentMapping.Entry entry = mapping.entry();
        automated =
                entry == null || entry.automated() == null
                        ? Set.of()
                        : Set.copyOf(entry.automated());
        for (IncidentColumn column : COLUMNS) {
            readers.put(column, CellReader.of(column.cell(mapping), table, column.key()));
        }
    }

    /** Reads a row and adds it; an invalid row adds nothing. */
    void add(CsvTable.Row row, long line, CopyBuffer to) throws BadLineException {
        Map<IncidentColumn, @Nullable Object> values = new EnumMap<>(IncidentColumn.class);
        for (IncidentColumn column : COLUMNS) {
            values.put(column, value(column, row));
        }
        values.computeIfAbsent(IncidentColumn.TITLE, title -> values.get(IncidentColumn.NUMBER));
        check(values);
        String entryKey = entryKey(row, values);
        Object actor = values.get(IncidentColumn.ACTOR);
        to.beginRow(4 + COLUMNS.length);
        to.addBigint(line);
        to.addText(entryKey);
        to.addBoolean(actor instanceof String name && automated.contains(name));
        to.addText(content(values));
        for (IncidentColumn column : COLUMNS) {
            to.add(values.get(column));
        }
    }

    private @Nullable Object value(IncidentColumn column, CsvTable.Row row)
            throws BadLineException {
        CellReader reader = reader(column);
        return switch (column.kind()) {
            case KEY -> reader.required(row, MAX_CODE);
            case CODE -> reader.line(row, MAX_CODE);
            case TEXT -> column == IncidentColumn.TITLE ? title(reader, row) : reader.text(row);
            case SEVERITY -> reader.oneOf(row, IncidentMapping.SEVERITIES);
            case STATE -> reader.oneOf(row, IncidentMapping.STATES);
            case INSTANT -> reader.instant(row, time);
            case REQUIRED_INSTANT -> reader.requiredInstant(row, time);
            case TRUTH -> reader.truth(row);
            case COUNT -> reader.count(row);
        };
    }

    /** Often the beginning of a longer text, so line breaks are removed rather than refused. */
    private static @Nullable String title(CellReader reader, CsvTable.Row row)
            throws BadLineException {
        String text = reader.text(row);
        String line = text == null ? "" : Characters.line(text);
        return line.isEmpty() ? null : line;
    }

    private CellReader reader(IncidentColumn column) {
        return java.util.Objects.requireNonNull(readers.get(column));
    }

    private void check(Map<IncidentColumn, @Nullable Object> values) throws BadLineException {
        for (IncidentColumn column : IncidentColumn.PAST) {
            if (values.get(column) instanceof Instant at && ClockSkew.isAhead(at, now)) {
                throw reader(column).bad(ClockSkew.REASON);
            }
        }
        for (IncidentColumn.Order order : IncidentColumn.ORDER) {
            if (values.get(order.then()) instanceof Instant then
                    && values.get(order.first()) instanceof Instant first
                    && then.isBefore(first)) {
                throw reader(order.then()).bad("is before " + order.what());
            }
        }
    }

    /** The key columns' values, encoded so that different keys have different texts. */
    private String entryKey(CsvTable.Row row, Map<IncidentColumn, @Nullable Object> values)
            throws BadLineException {
        if (key.isEmpty()) {
            return String.valueOf(values.get(IncidentColumn.NUMBER));
        }
        StringBuilder spelled = new StringBuilder();
        for (int place : key) {
            if (!spelled.isEmpty()) {
                spelled.append('|');
            }
            spelled.append(row.raw(place).replace("\\", "\\\\").replace("|", "\\|"));
        }
        if (spelled.length() > MAX_KEY) {
            throw row.bad(
                    key.getFirst(),
                    "and the other key columns have more than %d characters".formatted(MAX_KEY));
        }
        return spelled.toString();
    }

    private static String content(Map<IncidentColumn, @Nullable Object> values) {
        ObjectNode content = JSON.createObjectNode();
        values.forEach((column, value) -> {
            if (value != null && column != IncidentColumn.NUMBER) {
                content.put(column.field(), value.toString());
            }
        });
        return content.toString();
    }
}
