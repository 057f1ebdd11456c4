package io.botwarden.platform.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a record hangs on: who has a grant over one of these bots or departments, or over
 * everything, is within reach of it. A grant over the department that owns a bot is one over the
 * bot.
 *
 * @param bots keys of bots
 * @param departments keys of departments
 */
public record Scope(List<Long> bots, List<Long> departments) {

    /** Within reach of a grant over everything only. */
    public static final Scope EVERYTHING = new Scope(List.of(), List.of());

    public Scope {
        bots = List.copyOf(bots);
        departments = List.copyOf(departments);
    }

    /** Hangs on one bot. */
    public static Scope ofBot(long bot) {
        return new Scope(List.of(bot), List.of());
    }

    /** Hangs on one department; on nothing where there is none. */
    public static Scope ofDepartment(@Nullable Long department) {
        return of(null, department);
    }

    /** Hangs on a bot, a department, either or neither. */
    public static Scope of(@Nullable Long bot, @Nullable Long department) {
        return new Scope(keys(bot), keys(department));
    }

    private static List<Long> keys(@Nullable Long key) {
        return key == null ? List.of() : List.of(key);
    }
}
