package io.botwarden.platform.write;

import io.botwarden.platform.read.RecordKey;
import java.util.List;

/** Thrown to the second of two concurrent changes of a record. */
final class ConflictException extends RefusedException {

    private static final String FIELD = "version";

    private final transient RecordKey record;
    private final String message;
    private final int missed;

    /**
     * Creates a conflict.
     *
     * @param record the record that both changed
     * @param message what is wrong, as a sentence
     * @param missed the number of changes that the action did not know of; at least 1
     */
    ConflictException(RecordKey record, String message, int missed) {
        super(RefusalCode.CONFLICT, message + " Check it again.", FIELD);
        this.record = record;
        this.message = message;
        this.missed = missed;
    }

    RecordKey record() {
        return record;
    }

    int missed() {
        return missed;
    }

    /**
     * Returns the same refusal with the changes made meanwhile.
     *
     * @param changes one sentence for each change
     */
    RefusedException after(List<String> changes) {
        return changes.isEmpty()
                ? this
                : new RefusedException(
                        RefusalCode.CONFLICT,
                        "%s Since then: %s. Check it again."
                                .formatted(message, String.join("; ", changes)),
                        FIELD);
    }
}
