package io.botwarden.platform.graphql;

import java.util.Set;

/** Looking at the schema itself. */
final class Introspection {

    /** The permission to do so. */
    static final String PERMISSION = "platform:introspect";

    /** The fields that it is done by. */
    static final Set<String> FIELDS = Set.of("__schema", "__type");

    private Introspection() {}
}
