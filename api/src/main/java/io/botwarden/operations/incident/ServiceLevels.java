package io.botwarden.operations.incident;

import io.botwarden.platform.parameter.Parameters;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * The times to acknowledge, resolve and review an incident, from policy parameters. The first two
 * apply if no service level is set. (Policy 3.2.1, 3.2.3)
 */
@Component
class ServiceLevels {

    private final Parameters parameters;

    ServiceLevels(Parameters parameters) {
        this.parameters = parameters;
    }

    /** The targets of a severity. */
    Target target(Severity severity) {
        String suffix = severity.name().toLowerCase(Locale.ROOT);
        return new Target(
                parameters.duration("incident-acknowledge-" + suffix),
                parameters.duration("incident-resolve-" + suffix));
    }

    /** The time after its resolution within which an incident must be reviewed. */
    Duration review() {
        return parameters.duration("incident-review-term");
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
