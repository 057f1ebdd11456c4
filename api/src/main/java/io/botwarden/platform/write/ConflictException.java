package io.botwarden.platform.write;

import io.botwarden.platform.read.RecordKey;
import java.util.List;

/** Two changed the same record: this is said to the one who came later. */
final class ConflictException extends RefusedException {

    private static final String FIELD = "version";

    private final transient RecordKey record;
    private final String message;
    private final int missed;

    /**
     * A conflict.
     *
     * @param record what both changed
     * @param message what is wrong, as a sentence
     * @param missed how many changes the action did not know of; at least 1
     */
    ConflictException(RecordKey record, String message, int missed) {
        super(RefusalCode.CONFLICT, message + " Look at it again.", FIELD);
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
     * The same with what was changed meanwhile.
     *
     * @param changes one sentence for each change
     */
    RefusedException after(List<String> changes) {
        return changes.isEmpty()
                ? this
                : new RefusedException(
                        RefusalCode.CONFLICT,
                        "%s Since then: %s. Look at it again."
                                .formatted(message, String.join("; ", changes)),
                        FIELD);
    }
}
