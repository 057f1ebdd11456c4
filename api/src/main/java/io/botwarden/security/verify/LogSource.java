package io.botwarden.security.verify;

import io.botwarden.platform.audit.merkle.Hash;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where the log's entries come from. */
@FunctionalInterface
interface LogSource {

    /**
     * Hands on what the log has, in its order.
     *
     * @param from the place of the first leaf that is wanted
     */
    void read(long from, Consumer<Held> reader);

    /**
     * What the log has at a place.
     *
     * @param index the place
     * @param name the entry that it names, such as {@code audit_entry_17}
     * @param entry the hash of that entry as it is now; null where it is gone
     * @param leaf the hash that the log keeps of it; null where it keeps none
     * @param objection why the entry is not one that Botwarden wrote; null where nothing speaks
     *     against it, or that is not known
     */
    record Held(
            long index,
            String name,
            @Nullable Hash entry,
            @Nullable Hash leaf,
            @Nullable String objection) {}
}
