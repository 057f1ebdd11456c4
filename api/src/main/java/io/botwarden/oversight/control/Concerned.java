package io.botwarden.oversight.control;

import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whom and what the change of a result concerns.
 *
 * @param assignee key of the employee who has to fix a failure; null if there is nobody
 * @param items keys of the subject's action items that are not verified
 */
record Concerned(String subject, @Nullable Long assignee, List<Long> items) {

    static Concerned of(Readable row) {
        return new Concerned(
                Fields.text(row, "subject"),
                row.get("assignee_id", Long.class),
                List.of(Objects.requireNonNull(row.get("items", Long[].class))));
    }
}
