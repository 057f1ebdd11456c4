package io.botwarden.platform.audit.log;

import io.botwarden.platform.audit.merkle.Hash;
import org.jspecify.annotations.Nullable;

/** Says whether an entry is one that Botwarden wrote. */
@FunctionalInterface
public interface EntryCheck {

    /**
     * What speaks against an entry.
     *
     * @param entry its key
     * @param leaf its hash, as it is now
     * @param seal what it is authenticated by; null where it has nothing of that kind
     * @return for people; null where nothing speaks against it
     */
    @Nullable String objection(long entry, Hash leaf, @Nullable Seal seal);

    /** The same for an entry that only now gets its leaf. */
    default @Nullable String objectionToNew(long entry, Hash leaf, @Nullable Seal seal) {
        return objection(entry, leaf, seal);
    }

    /**
     * Authenticates who sees an entry.
     *
     * @return the code over the entry's leaf and its scope; null where there is no key
     */
    default byte @Nullable [] scopeCode(Hash leaf, EntryScope scope) {
        return null;
    }
}
