package io.botwarden.platform.audit.log;

import io.botwarden.platform.audit.merkle.Hash;
import org.jspecify.annotations.Nullable;

/** Checks whether an entry was written by Botwarden. */
@FunctionalInterface
public interface EntryCheck {

    /**
     * Returns the objection to an entry.
     *
     * @param entry its key
     * @param leaf its current hash
     * @param seal its authentication; null if it has none
     * @return a description; null if there is no objection
     */
    @Nullable String objection(long entry, Hash leaf, @Nullable Seal seal);

    /** The same for an entry that is about to get its leaf. */
    default @Nullable String objectionToNew(long entry, Hash leaf, @Nullable Seal seal) {
        return objection(entry, leaf, seal);
    }

    /**
     * Authenticates the scope of an entry.
     *
     * @return the code over the entry's leaf and its scope; null if there is no key
     */
    default byte @Nullable [] scopeCode(Hash leaf, EntryScope scope) {
        return null;
    }
}
