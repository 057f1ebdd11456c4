package io.botwarden.platform.graphql.document;

import io.botwarden.platform.graphql.limits.DocumentLimits;
import io.botwarden.platform.graphql.limits.Limit;

/** The size of a part of a document with its fragments expanded. */
record Size(long fields, long depth, long aliases, long directives, long spreads) {

    static final Size NOTHING = new Size(0, 0, 0, 0, 0);
    static final Size FIELD = new Size(1, 1, 0, 0, 0);
    static final Size ALIAS = new Size(0, 0, 1, 0, 0);
    static final Size SPREAD = new Size(0, 0, 0, 0, 1);

    /** More than any limit, and far from overflow. */
    private static final long COUNTLESS = Integer.MAX_VALUE;

    static Size directives(int count) {
        return new Size(0, 0, 0, count, 0);
    }

    /** Returns the size of both, side by side. */
    Size and(Size other) {
        return new Size(
                sum(fields, other.fields),
                Math.max(depth, other.depth),
                sum(aliases, other.aliases),
                sum(directives, other.directives),
                sum(spreads, other.spreads));
    }

    /** Returns the size of both, the other nested inside this one. */
    Size above(Size other) {
        Size both = and(other);
        return new Size(
                both.fields, sum(depth, other.depth), both.aliases, both.directives, both.spreads);
    }

    void check(DocumentLimits limits) {
        Limit.DEPTH.check(depth, limits.depth());
        Limit.FIELDS.check(fields, limits.fields());
        Limit.ALIASES.check(aliases, limits.aliases());
        Limit.DIRECTIVES.check(directives, limits.directives());
        Limit.SPREADS.check(spreads, limits.spreads());
    }

    private static long sum(long one, long other) {
        return Math.min(one + other, COUNTLESS);
    }
}
