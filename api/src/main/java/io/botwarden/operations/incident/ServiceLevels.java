package io.botwarden.operations.incident;

import java.time.Duration;
import java.util.Arrays;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How soon an incident must be taken up and solved, by severity, where no service level that was
 * set says otherwise. (Policy 3.2.1) The defaults stand in {@code application.yml}.
 *
 * @param review how long after its solution the review of an incident must be held
 */
@ConfigurationProperties("botwarden.operations.service-levels")
record ServiceLevels(Target critical, Target high, Target moderate, Target low, Duration review) {

    /** The targets of a severity. */
    Target target(Severity severity) {
        return switch (severity) {
            case CRITICAL -> critical;
            case HIGH -> high;
            case MODERATE -> moderate;
            case LOW -> low;
        };
    }

    /** Milliseconds until somebody must have taken it up, in the order of the severities. */
    Long[] acknowledgeMillis() {
        return Arrays.stream(Severity.values())
                .map(severity -> target(severity).acknowledge().toMillis())
                .toArray(Long[]::new);
    }

    /** Milliseconds until it must be solved, in the order of the severities. */
    Long[] resolveMillis() {
        return Arrays.stream(Severity.values())
                .map(severity -> target(severity).resolve().toMillis())
                .toArray(Long[]::new);
    }

    /**
     * The targets of one severity.
     *
     * @param acknowledge how long until somebody has taken the incident up
     * @param resolve how long until it is solved
     */
    record Target(Duration acknowledge, Duration resolve) {}
}
