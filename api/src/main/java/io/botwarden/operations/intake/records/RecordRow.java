package io.botwarden.operations.intake.records;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file.
 *
 * @param line its line in the file
 * @param values the values of the mapped fields; null for those that the row does not have. A
 *     reference is the text of the file, and later the key of the record
 * @param number what identifies its record, for people
 */
record RecordRow(long line, Map<ImportedField, @Nullable Object> values, String number) {

    /** Creates a row as it was read. */
    static RecordRow of(
            long line, Map<ImportedField, @Nullable Object> values, List<ImportedField> key) {
        return new RecordRow(
                line,
                values,
                key.stream()
                        .map(field -> String.valueOf(values.get(field)))
                        .collect(Collectors.joining(" / ")));
    }

    /** The value of the field of that name, as a text; null if it has none. */
    @Nullable String text(String name) {
        for (Map.Entry<ImportedField, @Nullable Object> value : values.entrySet()) {
            if (value.getKey().name().equals(name) && value.getValue() != null) {
                return value.getValue().toString();
            }
        }
        return null;
    }
}
