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
     * One record, looked up with exactly one of the arguments.
     *
     * @param target name of the stored type
     * @param lookups by argument: the key or a unique column
     */
    record One(
            String name,
            String target,
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
