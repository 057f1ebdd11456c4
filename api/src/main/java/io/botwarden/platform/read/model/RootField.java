package io.botwarden.platform.read.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A compiled field of {@code Query}. */
public sealed interface RootField {

    String name();

    boolean nonNull();

    /** The permission of the field in addition to its type's; null if there is none. */
    @Nullable String permission();

    /**
     * One record.
     *
     * @param target name of the stored type
     * @param reference name of the argument whose fields the lookups are; null where the one lookup
     *     is an argument itself
     * @param lookups the key and the unique columns, of which exactly one is given
     */
    record One(
            String name,
            String target,
            @Nullable String reference,
            Map<String, StoredField> lookups,
            @Nullable String permission)
            implements RootField {
        @Override
        public boolean nonNull() {
            return false;
        }
    }

    /** A page of all records that the viewer may see. */
    record Pages(String name, Connection connection, boolean nonNull, @Nullable String permission)
            implements RootField {}

    /**
     * The record with an id, of any type.
     *
     * @param interfaceName name of the interface of the types
     * @param argument name of the argument with the id
     */
    record ById(String name, String interfaceName, String argument, @Nullable String permission)
            implements RootField {
        @Override
        public boolean nonNull() {
            return false;
        }
    }
}
