package io.botwarden.platform.graphql.limits;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The size limits of a document. Fields, aliases, directives and spreads are counted with all
 * fragments expanded, over all operations.
 *
 * @param length characters
 * @param tokens names, values and punctuation
 * @param nesting nested brackets
 * @param depth nested fields
 * @param fields fields
 * @param aliases aliased fields
 * @param directives directives
 * @param fragments fragment definitions
 * @param spreads uses of fragments, including inline ones
 * @param operations operations
 * @param list elements of one list in an argument or a variable
 * @param values values in the variables, at any depth
 */
public record DocumentLimits(
        @DefaultValue("50000") int length,
        @DefaultValue("10000") int tokens,
        @DefaultValue("100") int nesting,
        @DefaultValue("40") int depth,
        @DefaultValue("3000") int fields,
        @DefaultValue("100") int aliases,
        @DefaultValue("200") int directives,
        @DefaultValue("100") int fragments,
        @DefaultValue("1000") int spreads,
        @DefaultValue("20") int operations,
        @DefaultValue("1000") int list,
        @DefaultValue("20000") int values) {}
