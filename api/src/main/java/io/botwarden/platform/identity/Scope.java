package io.botwarden.platform.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bots and departments that a record belongs to. Viewers with a grant over one of them, or over
 * everything, have access to it. A grant over a bot's department includes the bot.
 *
 * @param bots keys of bots
 * @param departments keys of departments
 */
public record Scope(List<Long> bots, List<Long> departments) {

    /** Accessible only with a grant over everything. */
    public static final Scope EVERYTHING = new Scope(List.of(), List.of());

    public Scope {
        bots = List.copyOf(bots);
        departments = List.copyOf(departments);
    }

    /** Returns the scope of a bot. */
    public static Scope ofBot(long bot) {
        return new Scope(List.of(bot), List.of());
    }

    /** Returns the scope of a department; of none if null. */
    public static Scope ofDepartment(@Nullable Long department) {
        return of(null, department);
    }

    /** Returns the scope of a bot, a department or both; {@link #EVERYTHING} if both are null. */
    public static Scope of(@Nullable Long bot, @Nullable Long department) {
        return new Scope(keys(bot), keys(department));
    }

    private static List<Long> keys(@Nullable Long key) {
        return key == null ? List.of() : List.of(key);
    }
}
