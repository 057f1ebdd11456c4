package io.botwarden.operations.intake.records;

import io.botwarden.operations.intake.csv.Cell;
import io.botwarden.operations.intake.csv.CsvForm;
import io.botwarden.operations.intake.csv.FileFormat;
import io.botwarden.operations.intake.csv.Mappings;
import io.botwarden.operations.intake.csv.TimeForm;
import io.botwarden.platform.intake.IntakeRefusedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * The meaning of the columns of a file of records, one per row.
 *
 * @param kind {@code records}
 * @param type the type of the records in the schema, such as {@code Defect}
 * @param source the source of the data
 * @param format the format of the file; defaults to CSV
 * @param csv the format of CSV; defaults to commas and UTF-8
 * @param computed additional columns, which are computed from the others
 * @param time the format of times; defaults to ISO 8601 in UTC
 * @param updatedRows whether rows with other values update records that were imported; otherwise
 *     they are conflicts
 * @param fields the sources of the record's fields by name; null if the columns have the names of
 *     the fields, as in an exported file
 * @param without the columns of such a file that are not read
 */
@NamedInterface("intake")
public record RecordMapping(
        String kind,
        String type,
        @Nullable String source,
        @Nullable FileFormat format,
        CsvForm csv,
        @Nullable Map<String, Cell> computed,
        TimeForm time,
        boolean updatedRows,
        @Nullable Map<String, Cell> fields,
        Set<String> without) {

    static final String KIND = "records";

    public RecordMapping {
        Mappings.requireKind(KIND, kind);
        Mappings.require("type", type);
        csv = csv == null ? CsvForm.USUAL : csv;
        time = time == null ? TimeForm.ISO_IN_UTC : time;
        if (fields != null) {
            fields = new LinkedHashMap<>(fields);
        }
        without = without == null ? Set.of() : Set.copyOf(without);
        if (fields != null && !without.isEmpty()) {
            throw IntakeRefusedException.unreadable(
                    "The mapping has both fields and without. Leave out what is not to be read.");
        }
    }

    /** The mapping of a file whose columns have the names of the fields. */
    public static RecordMapping exported(
            String type, @Nullable FileFormat format, boolean updatedRows, Set<String> without) {
        return new RecordMapping(
                KIND,
                type,
                null,
                format,
                CsvForm.USUAL,
                null,
                TimeForm.ISO_IN_UTC,
                updatedRows,
                null,
                without);
    }

    /** Whether texts in CSV that look like formulas are preceded by an apostrophe. */
    boolean isGuarded() {
        return fields == null && format != FileFormat.NDJSON;
    }
}
