package io.botwarden.analytics.kpi;

import org.jspecify.annotations.Nullable;

/**
 * Whose cases a figure counts. Where both a bot and a department are named, a case must belong to
 * both.
 *
 * @param bot a bot's code; null for all, and for what belongs to no bot
 * @param department the code of a department, which stands for its whole subtree; null for all, and
 *     for what belongs to no department
 */
public record KpiScope(@Nullable String bot, @Nullable String department) {

    /** Every case. */
    public static final KpiScope EVERYTHING = new KpiScope(null, null);

    /** The cases of one bot. */
    public static KpiScope ofBot(String code) {
        return new KpiScope(code, null);
    }

    /** The cases of a department and of all below it. */
    public static KpiScope ofDepartment(String code) {
        return new KpiScope(null, code);
    }
}
