package io.botwarden.platform.audit.verify;

/**
 * Something that is not as it was signed.
 *
 * @param what for people: which entry or file, and what is wrong with it
 */
public record Finding(Kind kind, String what) {

    /** What was done to the log or its checkpoints. */
    public enum Kind {
        /** An entry is another than the one that has the leaf. */
        CHANGED,
        /** An entry is gone. */
        REMOVED,
        /** An entry stands where another stood. */
        REORDERED,
        /** An entry was put between others. */
        INSERTED,
        /** The end of the log is gone. */
        TRUNCATED,
        /** Nothing of the log is what was signed. */
        LOG_REPLACED,
        /** A checkpoint was signed with another key. */
        KEY_REPLACED,
        /** A checkpoint's signature is not that of its key. */
        FORGED,
        /** A checkpoint cannot be read. */
        UNREADABLE,
        /** Two checkpoints contradict each other. */
        CONTRADICTION,
        /** The log is not what a checkpoint says, and it cannot be told which entry it is. */
        BROKEN,
        /** There is nothing by which the log could be verified. */
        NOTHING_SIGNED
    }

    @Override
    public String toString() {
        return "%s: %s".formatted(kind, what);
    }
}
