package io.botwarden.platform.audit;

/**
 * A deviation from what was signed.
 *
 * @param what a description: the entry or file, and what is wrong with it
 */
public record Finding(Kind kind, String what) {

    /** The kind of tampering with the log or its checkpoints. */
    public enum Kind {
        /** An entry differs from the one with its leaf. */
        CHANGED,
        /** An entry is missing. */
        REMOVED,
        /** An entry is at the place of another. */
        REORDERED,
        /** An entry was inserted between others. */
        INSERTED,
        /** The end of the log is missing. */
        TRUNCATED,
        /** The log has nothing in common with what was signed. */
        LOG_REPLACED,
        /** A checkpoint was signed with another key. */
        KEY_REPLACED,
        /** A checkpoint's signature does not match its key. */
        FORGED,
        /** A checkpoint cannot be read. */
        UNREADABLE,
        /** Two checkpoints contradict each other. */
        CONTRADICTION,
        /** The log differs from a checkpoint, but the entry cannot be determined. */
        BROKEN,
        /** There are no signatures to verify the log with. */
        NOTHING_SIGNED,
        /** An entry was not written by Botwarden. */
        NOT_AUTHENTIC,
        /** An entry has no leaf, although it should have one by now. */
        WITHOUT_LEAF,
        /** The entries that are older than the keys were changed. */
        BASELINE_BROKEN,
        /** A node of the tree is not the hash of its children. */
        NODE_DAMAGED,
        /** A written checkpoint is missing or was changed. */
        CHECKPOINT_MISSING,
        /** The leaf hashes next to the checkpoints differ from what was signed. */
        LEAVES_DAMAGED,
        /** A journal of the home folder is damaged. */
        JOURNAL_DAMAGED,
        /** The scope of an entry's readers was changed. */
        SCOPE_CHANGED
    }

    @Override
    public String toString() {
        return "%s: %s".formatted(kind, what);
    }
}
