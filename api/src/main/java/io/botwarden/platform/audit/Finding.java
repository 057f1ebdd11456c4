package io.botwarden.platform.audit;

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
        NOTHING_SIGNED,
        /** An entry was not written by Botwarden. */
        NOT_AUTHENTIC,
        /** An entry has no leaf, though it is long its turn. */
        WITHOUT_LEAF,
        /** The entries that are older than the keys are not what they were. */
        BASELINE_BROKEN,
        /** A node of the tree is not the hash of what is below it. */
        NODE_DAMAGED,
        /** A checkpoint that was written is gone or is another. */
        CHECKPOINT_MISSING,
        /** The hashes beside the checkpoints are not those that were signed. */
        LEAVES_DAMAGED,
        /** A journal of the home folder is damaged. */
        JOURNAL_DAMAGED,
        /** Who sees an entry was changed. */
        SCOPE_CHANGED
    }

    @Override
    public String toString() {
        return "%s: %s".formatted(kind, what);
    }
}
