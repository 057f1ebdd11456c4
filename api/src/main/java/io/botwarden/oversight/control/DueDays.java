package io.botwarden.oversight.control;

import io.botwarden.operations.incident.Severity;
import io.botwarden.platform.parameter.Parameters;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * The time within which a failed control or a finding of an inspection must be fixed, by severity:
 * the policy parameters {@code control-due-…}. (Policy 7.1.3)
 */
@Component
public class DueDays {

    private final Parameters parameters;

    DueDays(Parameters parameters) {
        this.parameters = parameters;
    }

    /** How long a failure or finding of that severity may last. */
    public Duration of(Severity severity) {
        return parameters.duration("control-due-" + severity.name().toLowerCase(Locale.ROOT));
    }
}
