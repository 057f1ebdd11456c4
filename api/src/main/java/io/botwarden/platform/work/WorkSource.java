package io.botwarden.platform.work;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.RecordType;
import org.jspecify.annotations.Nullable;

/**
 * One kind of pending work; a bean of this type is included in {@code myWork}. It finds exactly
 * what the viewer is currently allowed to do: nobody sees an item whose action they would be
 * refused.
 */
public interface WorkSource {

    /** Its name: a value of the schema's enum {@code WorkKind}, added by the capability. */
    String kind();

    /** The type of the records. */
    RecordType type();

    /**
     * The permission that the action needs; null if being assigned, or owning the record, is
     * sufficient. Viewers who do not hold it over anything are skipped.
     */
    @Nullable String permission();

    /**
     * The statement that finds the items, each record once. Its columns:
     *
     * <ul>
     *   <li>{@code id}: the record's key
     *   <li>{@code title}: the display name
     *   <li>{@code bot_id}: the bot that it concerns; may be null
     *   <li>{@code since}: since when it has been waiting
     *   <li>{@code due_at}: the due time; may be null
     *   <li>{@code reason}: why it is assigned to the viewer, a value of {@code WorkReason}
     *   <li>{@code through}: the department for which, or the person on whose behalf, the viewer
     *       acts; may be null
     *   <li>{@code quantity}: the number of decisions it needs
     * </ul>
     *
     * <p>Parameters are {@code :viewer}, the key of the viewer's account, and {@code :at}, the
     * current instant; the table {@code me} has one row with the account's {@code employee_id}.
     *
     * @param reach creates the condition that the viewer may do it
     */
    String statement(WorkScope reach);

    /** Whether the viewer may read the records themselves, rather than only the item. */
    default boolean isReadBy(Viewer viewer) {
        return true;
    }
}
