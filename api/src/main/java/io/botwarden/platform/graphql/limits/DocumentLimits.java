package io.botwarden.platform.graphql.limits;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How large a document may be. Fields, aliases, directives and spreads are counted as they would be
 * with all fragments put in, over all operations.
 *
 * @param length characters
 * @param tokens names, values and punctuation
 * @param nesting brackets inside one another
 * @param depth fields inside one another
 * @param fields fields
 * @param aliases fields with a name of their own
 * @param directives directives
 * @param fragments fragment definitions
 * @param spreads uses of fragments, inline ones included
 * @param operations operations
 * @param list elements of one list in an argument or a variable
 * @param values values in the variables, however deep
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
