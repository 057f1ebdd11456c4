package io.botwarden.commitment;

import org.jspecify.annotations.Nullable;

/**
 * A change of an action item, as reported to its origin.
 *
 * @param what what happened
 * @param title the item's title
 * @param note the note given with the change
 * @param open by how much the number of open required items changes: -1, 0 or 1
 */
public record ActionItemChange(What what, String title, @Nullable String note, int open) {

    /** The changes that an origin may record. */
    public enum What {
        CREATED,
        DONE,
        VERIFIED,
        REOPENED,
        CANCELLED
    }

    /** The title and the note in one text. */
    public String sentence() {
        return note == null ? title : title + ": " + note;
    }
}
