package io.botwarden.platform.read.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field that pages over records (Relay).
 *
 * @param typeName name of the connection's type
 * @param edgeTypeName name of its edges' type
 * @param target name of the stored type whose records it shows
 * @param filter name of the filter's input type; null where there is none
 * @param order name of the enum of order fields; null for the key's order
 * @param groups the fields to group by, as the enum {@code GroupField} names them
 */
public record Connection(
        String typeName,
        String edgeTypeName,
        String target,
        @Nullable String filter,
        @Nullable String order,
        List<String> groups) {}
