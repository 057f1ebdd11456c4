package io.botwarden.platform.check;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A result of a check.
 *
 * @param topic what was checked
 * @param state the result
 * @param found what was found, as a sentence without full stop
 * @param advice what to do, as a sentence without full stop; null if there is nothing to do
 */
public record Finding(Topic topic, State state, String found, @Nullable String advice) {

    /** The results of a check, from good to bad; the worst one is that of a report. */
    public enum State {
        /** It was not checked, because it is not configured or depends on something that failed. */
        SKIPPED,
        /** It works. */
        OK,
        /** It works, but may not for long or not well. */
        WARNING,
        /** It does not work. */
        FAILED;

        /** The name in reports. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** It works. */
    public static Finding ok(Topic topic, String found) {
        return new Finding(topic, State.OK, found, null);
    }

    /** It was not checked. */
    public static Finding skipped(Topic topic, String found) {
        return new Finding(topic, State.SKIPPED, found, null);
    }

    /** It works, but may not for long or not well. */
    public static Finding warning(Topic topic, String found, String advice) {
        return new Finding(topic, State.WARNING, found, advice);
    }

    /** It does not work. */
    public static Finding failed(Topic topic, String found, String advice) {
        return new Finding(topic, State.FAILED, found, advice);
    }
}
