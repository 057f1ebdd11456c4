package io.botwarden.commitment.attachment;

import io.botwarden.platform.write.RecordType;
import org.jspecify.annotations.Nullable;

/**
 * A kind of record that files can be attached to. A bean of this type registers it. In addition,
 * the table {@code attachment} gets the column {@code <table>_id}, and the type in the schema
 * implements {@code Attachable}. The texts are SQL expressions over a row {@code o} of its table.
 *
 * @param type the type of the records
 * @param permission the permission to attach files, such as {@code delivery:request}
 * @param label its number or name
 * @param bots the bots that the permission is needed over, as an array of keys
 * @param departments the departments that it is needed over, as an array of keys
 * @param open whether files can be attached now
 * @param why the reason if they cannot
 * @param removable whether attached files can be removed now
 * @param contributes an assignment that makes the account {@code :uploader} a contributor of the
 *     record; null if there is none
 */
public record AttachmentOwner(
        RecordType type,
        String permission,
        String label,
        String bots,
        String departments,
        String open,
        String why,
        String removable,
        @Nullable String contributes) {

    /** The condition for records of a bot that files can always be attached to. */
    public static final String ALWAYS = "true";

    /**
     * The condition that the release of a record is not part of a submitted or approved launch
     * application.
     */
    public static final String NOT_SUBMITTED =
            "not exists (select from launch_application a where a.release_id = o.release_id and a.state in ('SUBMITTED', 'IN_REVIEW', 'APPROVED'))";

    /** Returns a kind of record that belongs to the bot in its column {@code bot_id}, if any. */
    public static AttachmentOwner ofBot(
            RecordType type,
            String permission,
            String label,
            String open,
            String why,
            String removable) {
        return new AttachmentOwner(
                type,
                permission,
                label,
                "array_remove(array[o.bot_id], null)",
                "'{}'::bigint[]",
                open,
                why,
                removable,
                null);
    }

    /**
     * Makes whoever attaches a file a contributor of the record.
     *
     * @param assignment of a column, in which {@code :uploader} is the account
     */
    public AttachmentOwner contributing(String assignment) {
        return new AttachmentOwner(
                type, permission, label, bots, departments, open, why, removable, assignment);
    }

    /** The column of an attachment that refers to the record. */
    String column() {
        return type.table() + "_id";
    }

    /** The statement that locks the record with the key {@code :key}. */
    String statement() {
        return """
        select o.id, %1$s as label, %2$s as bots, %3$s as departments, %4$s as open, %5$s as removable,
          (select count(*) from attachment a where a.record = '%6$s_' || o.id and a.state = 'AVAILABLE') as attached
        from %6$s o where o.id = :key for update of o
        """
                .formatted(label, bots, departments, open, removable, type.table());
    }

    /**
     * The condition that the file of an attachment {@code {row}} of such a record can be removed.
     */
    String removal() {
        return "exists (select from %s o where o.id = {row}.%s and %s)"
                .formatted(type.table(), column(), removable);
    }
}
