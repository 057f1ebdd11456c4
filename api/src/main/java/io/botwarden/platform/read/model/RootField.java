package io.botwarden.platform.read.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A field of {@code Query} that the compiler answers. */
public sealed interface RootField {

    String name();

    boolean nonNull();

    /** The permission that the field takes on top of its type's; null where there is none. */
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

    /** Pages over all records that the viewer may see. */
    record Pages(String name, Connection connection, boolean nonNull, @Nullable String permission)
            implements RootField {}

    /**
     * The record with an id, whatever its type.
     *
     * @param interfaceName name of the interface that the types share
     * @param argument name of the argument that takes the id
     */
    record ById(String name, String interfaceName, String argument, @Nullable String permission)
            implements RootField {
        @Override
        public boolean nonNull() {
            return false;
        }
    }
}
