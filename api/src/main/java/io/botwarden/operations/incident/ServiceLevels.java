package io.botwarden.operations.incident;

import java.time.Duration;
import java.util.Arrays;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The default times to acknowledge and resolve an incident, by severity, if no service level is
 * set. (Policy 3.2.1) The values are in {@code application.yml}.
 *
 * @param review the time after its resolution within which an incident must be reviewed
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

    /** The milliseconds until it must be acknowledged, in the order of the severities. */
    Long[] acknowledgeMillis() {
        return Arrays.stream(Severity.values())
                .map(severity -> target(severity).acknowledge().toMillis())
                .toArray(Long[]::new);
    }

    /** The milliseconds until it must be resolved, in the order of the severities. */
    Long[] resolveMillis() {
        return Arrays.stream(Severity.values())
                .map(severity -> target(severity).resolve().toMillis())
                .toArray(Long[]::new);
    }

    /**
     * The targets of one severity.
     *
     * @param acknowledge the time until the incident is acknowledged
     * @param resolve the time until it is resolved
     */
    record Target(Duration acknowledge, Duration resolve) {}
}
