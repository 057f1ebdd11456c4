package io.botwarden.platform.read.model;

import org.jspecify.annotations.Nullable;

/**
 * A field that pages over records (Relay).
 *
 * @param typeName name of the connection's type
 * @param edgeTypeName name of its edges' type
 * @param target name of the stored type whose records it shows
 * @param filter name of the filter's input type; null where there is none
 * @param order name of the enum of order fields; null for the key's order
 * @param groups name of the enum of fields to group by; null where there is none
 */
public record Connection(
        String typeName,
        String edgeTypeName,
        String target,
        @Nullable String filter,
        @Nullable String order,
        @Nullable String groups) {}
