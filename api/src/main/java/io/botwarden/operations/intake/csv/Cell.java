package io.botwarden.operations.intake.csv;

import java.util.AbstractMap.SimpleEntry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The source of a record's field: exactly one of a column, a template, a constant, cases and the
 * entries of an event log.
 *
 * @param column a column's name
 * @param template columns' names in braces with text between them, such as {@code {category},
 *     {subcategory}}; if a column has no value, the text before it is omitted too
 * @param constant the same for every row
 * @param values the meanings of the values; a row with an unlisted value is rejected
 * @param otherwise the meaning of values that are not listed
 * @param after only the text after this one; no value without it
 * @param before only the text before this one; all of it without it
 * @param format the patterns of a time that is written differently from the file's others
 * @param cases the values of rows by conditions on several columns: the first one that applies; a
 *     row to which none applies has no value
 * @param entries computed from all entries of an incident in an event log
 */
public record Cell(
        @Nullable String column,
        @Nullable String template,
        @Nullable String constant,
        @Nullable Map<String, String> values,
        @Nullable String otherwise,
        @Nullable String after,
        @Nullable String before,
        @Nullable OneOrMore format,
        @Nullable List<Case> cases,
        @Nullable Entries entries) {

    public Cell {
        requireOne(
                "exactly one of column, template, constant, cases and entries is required",
                column,
                template,
                constant,
                cases,
                entries);
        if (column == null && template == null) {
            requireNone("values", values);
            requireNone("after", after);
            requireNone("before", before);
            requireNone("format", format);
        }
        if (otherwise != null && values == null) {
            throw new IllegalArgumentException("otherwise requires values");
        }
        if (format != null) {
            format.texts().forEach(TimeForm::requirePattern);
        }
    }

    /** Creates a cell without the rarer keys. */
    public static Cell of(
            @Nullable String column,
            @Nullable String constant,
            @Nullable Map<String, String> values) {
        return new Cell(column, null, constant, values, null, null, null, null, null, null);
    }

    private static void requireNone(String key, @Nullable Object value) {
        if (value != null) {
            throw new IllegalArgumentException(key + " requires a column or a template");
        }
    }

    /** Refuses a cell of a column or a constant that is invalid. */
    public static void check(
            @Nullable String column,
            @Nullable String constant,
            @Nullable Map<String, String> values) {
        requireOne("exactly one of column and constant is required", column, constant);
        if (values != null && column == null) {
            throw new IllegalArgumentException("values require a column");
        }
    }

    private static void requireOne(String otherwise, @Nullable Object... sources) {
        if (Stream.of(sources).filter(Objects::nonNull).count() != 1) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** All values that the mapping itself can give: constants, meanings and cases. */
    Stream<Map.Entry<String, String>> meanings() {
        Stream.Builder<Map.Entry<String, String>> all = Stream.builder();
        if (values != null) {
            values.forEach((value, meaning) -> all.add(entry("values." + value, meaning)));
        }
        if (otherwise != null) {
            all.add(entry("otherwise", otherwise));
        }
        if (constant != null) {
            all.add(entry("constant", constant));
        }
        if (cases != null) {
            for (int i = 0; i < cases.size(); i++) {
                all.add(entry("cases[%d].then".formatted(i), cases.get(i).then()));
            }
        }
        return all.build();
    }

    // a meaning may be null in the document, and is refused later
    private static Map.Entry<String, String> entry(String key, String value) {
        return new SimpleEntry<>(key, value);
    }
}
