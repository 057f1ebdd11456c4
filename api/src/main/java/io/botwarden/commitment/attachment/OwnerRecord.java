package io.botwarden.commitment.attachment;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.util.List;

/**
 * A locked record that files are attached to.
 *
 * @param label its number or name
 * @param open whether files can be attached now
 * @param removable whether attached files can be removed now
 * @param attached the number of files that are attached
 */
record OwnerRecord(
        AttachmentOwner kind,
        long id,
        String label,
        Scope scope,
        boolean open,
        boolean removable,
        long attached) {

    List<Scope> scopes() {
        return List.of(scope);
    }

    RecordKey key() {
        return kind.type().key(id);
    }

    /**
     * Refuses another file.
     *
     * @param most the largest number of files of a record
     */
    void requireOpen(int most) {
        if (!open) {
            throw new RefusedException(RefusalCode.WRONG_STATE, kind.why(), "record");
        }
        if (attached >= most) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "There are already %d files attached to this record, which is the maximum."
                            .formatted(attached),
                    "record");
        }
    }
}
