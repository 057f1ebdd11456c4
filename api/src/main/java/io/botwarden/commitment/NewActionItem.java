package io.botwarden.commitment;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.commitment.CommitmentRecords.ACTION_ITEM;

import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An action item that is being created.
 *
 * @param bot key of the bot that it belongs to
 * @param department key of the department that it belongs to
 * @param required whether its origin can only be closed after it
 * @param assignee key of the employee responsible for it
 */
record NewActionItem(
        String number,
        @Nullable Long bot,
        @Nullable Long department,
        String title,
        @Nullable String description,
        ActionItemKind kind,
        boolean required,
        long assignee,
        Instant due) {

    /** The write that creates it from the record with the key. */
    Write from(RecordType origin, long key) {
        return Write.insert(ACTION_ITEM, "ActionItemCreated", number + " " + title)
                .set("number", number)
                .set("origin_kind", origin.table().toUpperCase(Locale.ROOT))
                .refer(origin.table() + "_id", origin, null, key)
                .refer("bot_id", BOT, null, bot)
                .refer("department_id", DEPARTMENT, null, department)
                .set("title", title)
                .set("description", description)
                .set("kind", kind)
                .set("required", required)
                .refer("assignee_id", EMPLOYEE, null, assignee)
                .set("due_at", due)
                .derived("original_due_at", due)
                .set("state", ActionItemState.OPEN);
    }
}
