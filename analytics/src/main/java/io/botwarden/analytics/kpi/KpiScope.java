package io.botwarden.analytics.kpi;

import org.jspecify.annotations.Nullable;

/**
 * The cases that a figure counts. If both a bot and a department are set, a case must belong to
 * both.
 *
 * @param bot a bot's code; null for all, including cases without a bot
 * @param department a department's code, including its subtree; null for all, including cases
 *     without a department
 */
public record KpiScope(@Nullable String bot, @Nullable String department) {

    /** Every case. */
    public static final KpiScope EVERYTHING = new KpiScope(null, null);

    /** The cases of a bot. */
    public static KpiScope ofBot(String code) {
        return new KpiScope(code, null);
    }

    /** The cases of a department and its subtree. */
    public static KpiScope ofDepartment(String code) {
        return new KpiScope(null, code);
    }
}
