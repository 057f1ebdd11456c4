package io.botwarden.security.verify;

import io.botwarden.platform.audit.merkle.Hash;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The source of the log's entries. */
@FunctionalInterface
interface LogSource {

    /**
     * Passes the log to a consumer, in order.
     *
     * @param from the index of the first leaf
     */
    void read(long from, Consumer<Held> reader);

    /**
     * The log at an index.
     *
     * @param index the index
     * @param name the entry, such as {@code audit_entry_17}
     * @param entry the current hash of that entry; null if it is missing
     * @param leaf the stored hash; null if there is none
     * @param objection why the entry was not written by Botwarden; null if there is no objection or
     *     it is unknown
     */
    record Held(
            long index,
            String name,
            @Nullable Hash entry,
            @Nullable Hash leaf,
            @Nullable String objection) {}
}
