package io.botwarden.operations.incident;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How soon an incident must be taken up and solved, by severity, counted from its opening. (Policy
 * 3.2.1) The defaults stand in {@code application.yml}.
 */
@ConfigurationProperties("botwarden.operations.service-levels")
record ServiceLevels(Target critical, Target high, Target moderate, Target low) {

    /** Until when an incident that was opened then must have been taken up. */
    Instant acknowledgeDue(Severity severity, Instant openedAt) {
        return openedAt.plus(target(severity).acknowledge());
    }

    /** Until when an incident that was opened then must be solved. */
    Instant resolveDue(Severity severity, Instant openedAt) {
        return openedAt.plus(target(severity).resolve());
    }

    private Target target(Severity severity) {
        return switch (severity) {
            case CRITICAL -> critical;
            case HIGH -> high;
            case MODERATE -> moderate;
            case LOW -> low;
        };
    }

    /**
     * The targets of one severity.
     *
     * @param acknowledge how long until somebody has taken the incident up
     * @param resolve how long until it is solved
     */
    record Target(Duration acknowledge, Duration resolve) {}
}
