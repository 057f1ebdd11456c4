package io.botwarden.operations.intake.records;

import io.botwarden.operations.intake.csv.Cell;
import io.botwarden.operations.intake.csv.CellReader;
import io.botwarden.operations.intake.csv.CsvTable;
import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.ClockSkew;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.Preview;
import io.botwarden.platform.write.Characters;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a file as records of a type, with the limits that the schema declares. */
final class RecordReader {

    private static final int LONGEST_NUMBER = 100;

    private final RecordMapping mapping;
    private final ImportedType type;
    private final Instant now;
    private final Map<ImportedField, CellReader> readers = new LinkedHashMap<>();

    /**
     * @throws IntakeRefusedException if the mapping names a field that the type does not have or a
     *     column that the file does not have, or omits a field that every record must have
     */
    RecordReader(RecordMapping mapping, ImportedType type, CsvTable table, Instant now) {
        this.mapping = mapping;
        this.type = type;
        this.now = now;
        Map<String, ImportedField> known = type.byName();
        Map<String, Cell> cells = cells(mapping, table);
        cells.keySet().stream()
                .filter(name -> !known.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw IntakeRefusedException.unreadable(
                            "%s has no importable field '%s'; its fields are %s."
                                    .formatted(
                                            type.name(), name, String.join(", ", known.keySet())));
                });
        known.values()
                .forEach(field -> {
                    Cell cell = cells.get(field.name());
                    if (cell != null) {
                        readers.put(field, CellReader.of(cell, table, "fields." + field.name()));
                    } else if (field.required()) {
                        throw IntakeRefusedException.unreadable(
                                "Each record of the type %s must have the field %s, which the mapping does not give."
                                        .formatted(type.name(), field.name()));
                    }
                });
        // part of a key need not be required by the database, such as a department that several
        // teams share
        type.key().stream()
                .filter(field -> !readers.containsKey(field))
                .findFirst()
                .ifPresent(field -> {
                    throw IntakeRefusedException.unreadable(
                            "Records of the type %s are identified by %s, which the mapping does not give."
                                    .formatted(type.name(), field.name()));
                });
    }

    private static Map<String, Cell> cells(RecordMapping mapping, CsvTable table) {
        if (mapping.fields() != null) {
            return mapping.fields();
        }
        Map<String, Cell> same = new LinkedHashMap<>();
        table.columns().stream()
                .filter(column -> !mapping.without().contains(column))
                .forEach(column -> same.put(column, Cell.of(column, null, null)));
        return same;
    }

    /** The fields that the file has. */
    List<ImportedField> fields() {
        return List.copyOf(readers.keySet());
    }

    /** Reads a row. */
    RecordRow read(CsvTable.Row row, long line) throws BadLineException {
        Map<ImportedField, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<ImportedField, CellReader> reader : readers.entrySet()) {
            ImportedField field = reader.getKey();
            Object value = value(field, reader.getValue(), row);
            if (value == null && (field.required() || type.key().contains(field))) {
                throw reader.getValue().bad("must have a value");
            }
            values.put(field, value);
        }
        return RecordRow.of(line, values, type.key());
    }

    /** A row as it was read. */
    static Preview preview(RecordRow row) {
        Map<String, String> fields = new LinkedHashMap<>();
        row.values()
                .forEach((field, value) -> {
                    if (value != null) {
                        fields.put(
                                field.name(),
                                value instanceof List<?> list
                                        ? String.join(
                                                ", ", list.stream().map(String::valueOf).toList())
                                        : value.toString());
                    }
                });
        return new Preview(row.line(), fields);
    }

    private @Nullable Object value(ImportedField field, CellReader reader, CsvTable.Row row)
            throws BadLineException {
        if (field.kind() == FieldKind.DATE_TIME) {
            Instant at = reader.instant(row, mapping.time());
            if (at != null && field.past() && ClockSkew.isAhead(at, now)) {
                throw reader.bad(ClockSkew.REASON);
            }
            return at;
        }
        if (field.kind() == FieldKind.BOOLEAN) {
            return reader.truth(row);
        }
        String written = reader.text(row);
        if (written == null) {
            return null;
        }
        String text =
                mapping.isGuarded() && field.isText() ? FormulaGuard.removed(written) : written;
        return switch (field.kind()) {
            case ENUM -> oneOf(field, text, reader);
            case INT -> whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE, reader).intValueExact();
            case LONG -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE, reader).longValueExact();
            case DECIMAL -> number(text, reader);
            case DATE -> date(text, reader);
            case TEXTS -> lines(field, text, reader);
            case SECRET, TEXT -> checked(text, field.limit(), reader);
            case REFERENCE -> checked(text, ImportedField.Limit.CODE, reader);
            default -> throw new IllegalStateException(field.name());
        };
    }

    private static String oneOf(ImportedField field, String text, CellReader reader)
            throws BadLineException {
        if (!field.accepted().contains(text)) {
            throw reader.bad(
                    "unknown value '%s'; accepted values are %s"
                            .formatted(text, String.join(", ", field.accepted())));
        }
        return text;
    }

    private static BigDecimal number(String text, CellReader reader) throws BadLineException {
        try {
            if (text.length() <= LONGEST_NUMBER) {
                BigDecimal number = new BigDecimal(text.trim());
                if (Math.abs((long) number.scale()) <= LONGEST_NUMBER) {
                    return number;
                }
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw reader.bad("'%s' is not a number".formatted(text));
    }

    private static BigDecimal whole(String text, long least, long most, CellReader reader)
            throws BadLineException {
        BigDecimal number = number(text, reader);
        boolean whole =
                number.stripTrailingZeros().scale() <= 0
                        && number.compareTo(BigDecimal.valueOf(least)) >= 0
                        && number.compareTo(BigDecimal.valueOf(most)) <= 0;
        if (!whole) {
            throw reader.bad(
                    "'%s' is not a whole number from %,d to %,d".formatted(text, least, most));
        }
        return number;
    }

    /** A day as ISO 8601, or a time of the file's form, of which it is the day. */
    private LocalDate date(String text, CellReader reader) throws BadLineException {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            Instant at = mapping.time().instant(text);
            if (at == null) {
                throw reader.bad(
                        "'%s' is not a date of the form %s"
                                .formatted(text, mapping.time().format()));
            }
            return at.atZone(mapping.time().zone()).toLocalDate();
        }
    }

    private static List<String> lines(ImportedField field, String text, CellReader reader)
            throws BadLineException {
        List<String> lines = new ArrayList<>();
        for (String line : new LinkedHashSet<>(text.lines().map(String::strip).toList())) {
            if (!line.isEmpty()) {
                lines.add(
                        field.accepted().isEmpty()
                                ? checked(line, field.limit(), reader)
                                : oneOf(field, line, reader));
            }
        }
        return lines;
    }

    private static String checked(String text, ImportedField.Limit limit, CellReader reader)
            throws BadLineException {
        if (text.length() > limit.most()) {
            throw reader.bad(
                    "has %,d characters; at most %,d are accepted"
                            .formatted(text.length(), limit.most()));
        }
        if (text.isBlank() || (limit.code() && !text.strip().equals(text))) {
            throw reader.bad(
                    limit.code()
                            ? "must not begin or end with a space"
                            : "must not consist of spaces only");
        }
        Optional<String> problem =
                limit.lines() ? Characters.problemOfText(text) : Characters.problemOfLine(text);
        if (problem.isPresent()) {
            throw reader.bad(lowered(problem.get()));
        }
        return text;
    }

    /** The sentence without its subject: "This must be …". */
    private static String lowered(String sentence) {
        String rest = sentence.startsWith("This ") ? sentence.substring(5) : sentence;
        String without = rest.endsWith(".") ? rest.substring(0, rest.length() - 1) : rest;
        return without.substring(0, 1).toLowerCase(Locale.ROOT) + without.substring(1);
    }
}
