package io.botwarden.oversight.inspection;

import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An item of a checklist, as a report shows it.
 *
 * @param control the name of the control, in the language of the report
 * @param result the state of the sampled result
 * @param found what the sampled result says, in the language of the report
 * @param counts the number of results by state, in the order of the words; empty unless it is about
 *     a control
 */
record ReportedItem(
        int position,
        String title,
        @Nullable String control,
        @Nullable String clause,
        @Nullable String result,
        @Nullable String found,
        List<Integer> counts,
        String state,
        @Nullable String note,
        @Nullable String answeredBy) {

    static ReportedItem of(Readable row, boolean chinese) {
        return new ReportedItem(
                Objects.requireNonNull(row.get("position", Integer.class)),
                Fields.text(row, "title"),
                row.get(chinese ? "name_zh" : "name", String.class),
                row.get("clause", String.class),
                row.get("result", String.class),
                row.get(chinese ? "found_zh" : "found", String.class),
                Fields.text(row, "kind").equals("CONTROL") ? counts(row) : List.of(),
                Fields.text(row, "state"),
                row.get("note", String.class),
                row.get("answered_by", String.class));
    }

    private static List<Integer> counts(Readable row) {
        return Stream.of(
                        "passing",
                        "in_grace",
                        "failing",
                        "waived",
                        "not_applicable",
                        "not_evaluated")
                .map(column -> Objects.requireNonNull(row.get(column, Integer.class)))
                .toList();
    }
}
