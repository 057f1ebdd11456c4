package io.botwarden.operations.intake.csv;

import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.encoding.Texts;
import io.botwarden.platform.write.Characters;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one field of a record from the rows of a file, as defined by a {@link Cell}. For a single
 * run.
 */
public final class CellReader {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");

    /** A text and the column whose value follows it; -1 after the last text. */
    private record Part(String text, int place) {}

    private final List<Part> parts;
    private final @Nullable String constant;
    private final Map<String, String> values;
    private final @Nullable Cell cell;
    private final List<Choice> choices;

    /** The field's name in messages: the column or, without one, the mapping's key. */
    private final String name;

    /** Consecutive rows often have the same times. */
    private @Nullable String lastText;

    private @Nullable Instant lastInstant;

    /** The form of its times if it differs from that of the file. */
    private @Nullable TimeForm ownForm;

    private CellReader(@Nullable Cell cell, List<Part> parts, List<Choice> choices, String name) {
        this.cell = cell;
        this.parts = parts;
        this.choices = choices;
        this.constant = cell == null ? null : cell.constant();
        this.values = cell == null || cell.values() == null ? Map.of() : Map.copyOf(cell.values());
        this.name = name;
    }

    /**
     * @param cell the source of the field; null for a field that the mapping omits, which then has
     *     no value
     * @param key the mapping's key of the field, such as {@code incident.state}
     * @throws IntakeRefusedException if the cell names a column that the file does not have, or
     *     needs more than a row
     */
    public static CellReader of(@Nullable Cell cell, CsvTable table, String key) {
        if (cell == null || cell.constant() != null) {
            return new CellReader(cell, List.of(), List.of(), key);
        }
        if (cell.column() != null) {
            return new CellReader(
                    cell,
                    List.of(new Part("", table.place(cell.column(), key))),
                    List.of(),
                    cell.column());
        }
        if (cell.template() != null) {
            return new CellReader(cell, parts(cell.template(), table, key), List.of(), key);
        }
        if (cell.cases() != null) {
            return new CellReader(
                    cell,
                    List.of(),
                    cell.cases().stream().map(one -> Choice.of(one, table, key)).toList(),
                    key);
        }
        throw IntakeRefusedException.unreadable(
                "The mapping's %s is computed from entries, which is possible only for times and counts of incidents in an event log."
                        .formatted(key));
    }

    private static List<Part> parts(String template, CsvTable table, String key) {
        List<Part> parts = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(template);
        int end = 0;
        while (placeholder.find()) {
            parts.add(
                    new Part(
                            template.substring(end, placeholder.start()),
                            table.place(placeholder.group(1), key)));
            end = placeholder.end();
        }
        if (parts.isEmpty()) {
            throw IntakeRefusedException.unreadable(
                    "The mapping's %s has a template without a column in braces.".formatted(key));
        }
        parts.add(new Part(template.substring(end), -1));
        return parts;
    }

    /** The field's value; null if the row has none. */
    public @Nullable String text(CsvTable.Row row) throws BadLineException {
        if (!choices.isEmpty()) {
            return chosen(row);
        }
        if (constant != null || parts.isEmpty()) {
            return constant;
        }
        String value = part(parts.size() == 1 ? row.value(parts.getFirst().place()) : filled(row));
        if (value == null || values.isEmpty()) {
            return value;
        }
        String meaning = values.get(value);
        if (meaning == null && cell != null) {
            meaning = cell.otherwise();
        }
        if (meaning == null) {
            throw bad(
                    "'%s' is not one of the mapping's values: %s"
                            .formatted(
                                    value,
                                    String.join(", ", values.keySet().stream().sorted().toList())));
        }
        return meaning;
    }

    private @Nullable String chosen(CsvTable.Row row) {
        for (Choice choice : choices) {
            if (choice.applies(row)) {
                return choice.then();
            }
        }
        return null;
    }

    /** The part of the value between the mapping's texts; null if there is none. */
    private @Nullable String part(@Nullable String value) {
        if (value == null || cell == null || (cell.after() == null && cell.before() == null)) {
            return value;
        }
        String rest = value;
        if (cell.after() != null) {
            int begin = rest.indexOf(cell.after());
            if (begin < 0) {
                return null;
            }
            rest = rest.substring(begin + cell.after().length());
        }
        int end = cell.before() == null ? -1 : rest.indexOf(cell.before());
        String part = (end < 0 ? rest : rest.substring(0, end)).strip();
        return part.isEmpty() ? null : part;
    }

    private @Nullable String filled(CsvTable.Row row) {
        StringBuilder text = new StringBuilder();
        boolean first = true;
        boolean any = false;
        for (Part part : parts) {
            String value = part.place() < 0 ? "" : row.value(part.place());
            if (value != null && (first || any)) {
                text.append(part.text());
            }
            if (value != null) {
                text.append(value);
                any |= part.place() >= 0;
            }
            first = false;
        }
        return any ? text.toString() : null;
    }

    /** A text with a maximum length. */
    public @Nullable String text(CsvTable.Row row, int maximum) throws BadLineException {
        String text = text(row);
        String problem = text == null ? null : Texts.problem(text, maximum);
        if (problem != null) {
            throw bad(problem);
        }
        return text;
    }

    /**
     * A line such as a title: without line breaks and other characters that {@link Characters}
     * refuses.
     */
    public @Nullable String line(CsvTable.Row row, int maximum) throws BadLineException {
        String text = text(row, maximum);
        String held = text == null ? null : Characters.heldInLine(text).orElse(null);
        if (held != null) {
            throw bad(
                    "contains %s; it must be one line of text without control and invisible characters"
                            .formatted(held));
        }
        return text;
    }

    /** A required line with a maximum length. */
    public String required(CsvTable.Row row, int maximum) throws BadLineException {
        return present(line(row, maximum));
    }

    /** A required text of several lines with a maximum length. */
    public String requiredText(CsvTable.Row row, int maximum) throws BadLineException {
        return present(text(row, maximum));
    }

    private String present(@Nullable String text) throws BadLineException {
        if (text == null) {
            throw bad("must have a value");
        }
        return text;
    }

    /** One of the accepted values. */
    public String oneOf(CsvTable.Row row, List<String> accepted) throws BadLineException {
        String text = required(row, CsvTable.MAX_FIELD);
        if (!accepted.contains(text)) {
            throw bad(
                    "unknown value '%s'; accepted values are %s"
                            .formatted(text, String.join(", ", accepted)));
        }
        return text;
    }

    /** An instant in whole milliseconds; null if there is none. */
    public @Nullable Instant instant(CsvTable.Row row, TimeForm usual) throws BadLineException {
        String text = text(row);
        if (text == null || text.equals(lastText)) {
            return text == null ? null : lastInstant;
        }
        TimeForm form = form(usual);
        Instant instant = form.instant(text);
        if (instant == null) {
            throw bad(
                    "'%s' is not a time of the form %s in the zone %s"
                            .formatted(text, form.format(), form.zone()));
        }
        lastText = text;
        lastInstant = instant.truncatedTo(ChronoUnit.MILLIS);
        return lastInstant;
    }

    private TimeForm form(TimeForm usual) {
        if (ownForm == null) {
            ownForm = cell == null || cell.format() == null ? usual : usual.with(cell.format());
        }
        return ownForm;
    }

    /** A required instant. */
    public Instant requiredInstant(CsvTable.Row row, TimeForm form) throws BadLineException {
        Instant instant = instant(row, form);
        if (instant == null) {
            throw bad("must have a value");
        }
        return instant;
    }

    /** True or false; null if there is no value. */
    public @Nullable Boolean truth(CsvTable.Row row) throws BadLineException {
        String text = text(row);
        if (text == null) {
            return null;
        }
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw bad("'%s' is neither true nor false".formatted(text));
        };
    }

    /** A whole number from 0; 0 if there is none. */
    public int count(CsvTable.Row row) throws BadLineException {
        String text = text(row);
        if (text == null) {
            return 0;
        }
        try {
            int count = Integer.parseInt(text.trim());
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw bad("'%s' is not a whole number from 0 to 2,147,483,647".formatted(text));
    }

    /** An error in the field, with its name in messages. */
    public BadLineException bad(String reason) {
        return new BadLineException(name, name + " " + reason);
    }
}
