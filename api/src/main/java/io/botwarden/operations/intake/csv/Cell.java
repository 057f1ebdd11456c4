package io.botwarden.operations.intake.csv;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The source of a record's field: exactly one of a column, a template and a constant.
 *
 * @param column a column's name
 * @param template columns' names in braces with text between them, such as {@code {category},
 *     {subcategory}}; if a column has no value, the text before it is omitted too
 * @param constant the same for every row
 * @param values the meanings of the column's values; a row with an unlisted value is rejected
 */
public record Cell(
        @Nullable String column,
        @Nullable String template,
        @Nullable String constant,
        @Nullable Map<String, String> values) {

    public Cell {
        check(column, template, constant, values);
    }

    /** Refuses an invalid cell. */
    public static void check(
            @Nullable String column,
            @Nullable String template,
            @Nullable String constant,
            @Nullable Map<String, String> values) {
        int given =
                (column == null ? 0 : 1) + (template == null ? 0 : 1) + (constant == null ? 0 : 1);
        if (given != 1) {
            throw new IllegalArgumentException(
                    "exactly one of column, template and constant is required");
        }
        if (values != null && column == null) {
            throw new IllegalArgumentException("values require a column");
        }
    }
}
