package io.botwarden.platform.graphql;

import java.util.Set;

/** Introspection of the schema. */
final class Introspection {

    /** The permission for introspection. */
    static final String PERMISSION = "platform:introspect";

    /** The introspection fields. */
    static final Set<String> FIELDS = Set.of("__schema", "__type");

    private Introspection() {}
}
