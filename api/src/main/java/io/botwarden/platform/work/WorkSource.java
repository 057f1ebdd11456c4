package io.botwarden.platform.work;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.RecordType;
import org.jspecify.annotations.Nullable;

/**
 * One kind of thing that waits for people, said where its records are; a bean of this type is part
 * of {@code myWork}. It finds exactly what the viewer may do at this moment: whoever would be
 * refused the action is not asked for it.
 */
public interface WorkSource {

    /** Its name: a value of the schema's {@code WorkKind}, which the capability adds to it. */
    String kind();

    /** The type of the records that wait. */
    RecordType type();

    /**
     * The permission that doing it takes; null where being named for it, or its being the viewer's
     * own, is enough. Who holds it over nothing is not asked.
     */
    @Nullable String permission();

    /**
     * The statement that finds what waits, each record once. Its columns:
     *
     * <ul>
     *   <li>{@code id}: the record's key
     *   <li>{@code title}: what people call it
     *   <li>{@code bot_id}: the bot that it is about; may be null
     *   <li>{@code since}: since when it waits
     *   <li>{@code due_at}: until when it is to be done; may be null
     *   <li>{@code reason}: why the viewer is asked, a value of {@code WorkReason}
     *   <li>{@code through}: for which department, or in whose place; may be null
     *   <li>{@code quantity}: how many decisions it takes
     * </ul>
     *
     * <p>It may use {@code :viewer}, the key of the viewer's account, {@code :at}, the present
     * instant, and the table {@code me}, whose one row has the {@code employee_id} of the account.
     *
     * @param reach writes the condition that the viewer may do it
     */
    String statement(WorkReach reach);

    /** Whether the viewer may read the records themselves, and not only be told of them. */
    default boolean isReadBy(Viewer viewer) {
        return true;
    }
}
