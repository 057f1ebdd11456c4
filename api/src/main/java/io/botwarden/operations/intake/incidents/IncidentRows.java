package io.botwarden.operations.intake.incidents;

import io.botwarden.operations.intake.csv.CellReader;
import io.botwarden.operations.intake.csv.CsvTable;
import io.botwarden.operations.intake.csv.TimeForm;
import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.ClockSkew;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.Preview;
import io.botwarden.platform.intake.encoding.CopyBuffer;
import io.botwarden.platform.intake.encoding.Sha256;
import io.botwarden.platform.write.Characters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    private final IncidentMapping mapping;
    private final TimeForm time;
    private final Instant now;
    private final List<Integer> key = new ArrayList<>();
    private final Set<String> automated;
    private final Map<IncidentColumn, CellReader> readers = new EnumMap<>(IncidentColumn.class);

    /**
     * @throws IntakeRefusedException if the mapping names a column that the file does not have
     */
    IncidentRows(IncidentMapping mapping, CsvTable table, Instant now) {
        this.mapping = mapping;
        this.now = now;
        time = mapping.time();
        if (mapping.eventLog() != null && mapping.eventLog().key() != null) {
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
            if (!column.isFromEntries(mapping)) {
                readers.put(
                        column, CellReader.of(column.cell(mapping), table, column.key(mapping)));
            }
        }
    }

    /**
     * Reads a row and adds it; an invalid row adds nothing.
     *
     * @return its values
     */
    Map<IncidentColumn, @Nullable Object> add(CsvTable.Row row, long line, CopyBuffer to)
            throws BadLineException {
        Map<IncidentColumn, @Nullable Object> values = new EnumMap<>(IncidentColumn.class);
        for (IncidentColumn column : readers.keySet()) {
            values.put(column, value(column, row));
        }
        values.computeIfAbsent(IncidentColumn.TITLE, title -> values.get(IncidentColumn.NUMBER));
        if (mapping.updatedRows() && mapping.entry() == null) {
            values.put(IncidentColumn.AT, latest(values));
        }
        check(values);
        String content = content(values);
        String entryKey = entryKey(row, values, content);
        Object actor = values.get(IncidentColumn.ACTOR);
        to.beginRow(4 + COLUMNS.length);
        to.addBigint(line);
        to.addText(entryKey);
        to.addBoolean(actor instanceof String name && automated.contains(name));
        to.addText(content);
        for (IncidentColumn column : COLUMNS) {
            to.add(readers.containsKey(column) ? values.get(column) : provisional(column, values));
        }
        return values;
    }

    /** The row as it was read. */
    static Preview preview(long line, Map<IncidentColumn, @Nullable Object> values) {
        Map<String, String> fields = new LinkedHashMap<>();
        values.forEach((column, value) -> {
            if (value != null) {
                fields.put(column.key(), value.toString());
            }
        });
        return new Preview(line, fields);
    }

    /** The value of a field that is computed when all entries are known. */
    private static @Nullable Object provisional(
            IncidentColumn column, Map<IncidentColumn, @Nullable Object> values) {
        return switch (column.kind()) {
            case REQUIRED_INSTANT -> values.get(IncidentColumn.AT);
            case COUNT -> 0;
            default -> null;
        };
    }

    /** The latest of the incident's times. */
    private static @Nullable Object latest(Map<IncidentColumn, @Nullable Object> values) {
        Instant latest = null;
        for (IncidentColumn column : IncidentColumn.PAST) {
            if (column != IncidentColumn.AT
                    && values.get(column) instanceof Instant at
                    && (latest == null || at.isAfter(latest))) {
                latest = at;
            }
        }
        return latest;
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

    private String entryKey(
            CsvTable.Row row, Map<IncidentColumn, @Nullable Object> values, String content)
            throws BadLineException {
        String number = String.valueOf(values.get(IncidentColumn.NUMBER));
        if (mapping.updatedRows()) {
            return spelled(List.of(number, Sha256.hex(content)));
        }
        if (mapping.eventLog() == null) {
            return number;
        }
        if (!key.isEmpty()) {
            return limited(spelled(key.stream().map(row::raw).toList()), row);
        }
        String spelled =
                spelled(
                        List.of(
                                number,
                                String.valueOf(values.get(IncidentColumn.AT)),
                                String.valueOf(values.get(IncidentColumn.ACTIVITY))));
        return spelled.length() > MAX_KEY ? spelled(List.of(number, Sha256.hex(spelled))) : spelled;
    }

    private String limited(String spelled, CsvTable.Row row) throws BadLineException {
        if (spelled.length() > MAX_KEY) {
            throw row.bad(
                    key.getFirst(),
                    "and the other key columns have more than %d characters".formatted(MAX_KEY));
        }
        return spelled;
    }

    /** The values of a key, encoded so that different keys have different texts. */
    private static String spelled(List<String> values) {
        return values.stream()
                .map(value -> value.replace("\\", "\\\\").replace("|", "\\|"))
                .collect(Collectors.joining("|"));
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
