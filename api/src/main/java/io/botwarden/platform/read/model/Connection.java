package io.botwarden.platform.read.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field that returns a page of records (Relay).
 *
 * @param typeName name of the connection type
 * @param edgeTypeName name of its edge type
 * @param target name of the stored type of its records
 * @param filter name of the filter's input type; null if there is none
 * @param order name of the enum of sort fields; null if it is sorted by key
 * @param groups the group fields, as the enum {@code GroupField} names them
 */
public record Connection(
        String typeName,
        String edgeTypeName,
        String target,
        @Nullable String filter,
        @Nullable String order,
        List<String> groups) {}
