package io.botwarden.platform.graphql.limits;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The size limits of a document. Fields, aliases, directives and spreads are counted with all
 * fragments expanded, over all operations.
 *
 * @param length the maximum number of characters
 * @param tokens the maximum number of names, values and punctuation
 * @param nesting the maximum number of nested brackets
 * @param depth the maximum number of nested fields
 * @param fields the maximum number of fields
 * @param aliases the maximum number of aliased fields
 * @param directives the maximum number of directives
 * @param fragments the maximum number of fragment definitions
 * @param spreads the maximum number of uses of fragments, including inline ones
 * @param operations the maximum number of operations
 * @param list the maximum number of elements of one list in an argument or a variable
 * @param values the maximum number of values in the variables, at any depth
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
