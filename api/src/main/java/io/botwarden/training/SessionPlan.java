package io.botwarden.training;

import io.botwarden.platform.write.Checks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When and where a session is held, by whom, and for how many people.
 *
 * @param capacity the number of places
 * @param lecturer key of the internal lecturer
 * @param cost what it costs, and who pays
 */
record SessionPlan(
        Instant startsAt,
        Instant endsAt,
        @Nullable String place,
        @Nullable String link,
        int capacity,
        @Nullable Long lecturer,
        @Nullable String externalLecturer,
        SessionCost cost) {

    private static final String HTTPS = "https://[^\\s/]+(/\\S*)?";

    /**
     * What is wrong with it.
     *
     * @param lecturer the internal lecturer that the input names
     */
    static Checks check(
            Instant startsAt,
            Instant endsAt,
            Instant now,
            @Nullable String link,
            @Nullable String lecturer,
            @Nullable String externalLecturer) {
        return new Checks()
                .that(!startsAt.isBefore(now), "startsAt", "This must not be in the past.")
                .that(endsAt.isAfter(startsAt), "endsAt", "This must be after the start.")
                .that(
                        link == null || link.matches(HTTPS),
                        "link",
                        "This must be a URL that starts with https:// and contains no spaces.")
                .that(
                        lecturer == null != (externalLecturer == null),
                        "lecturer",
                        "Specify either an internal lecturer or an external one.");
    }
}
