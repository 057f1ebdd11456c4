package io.botwarden.delivery;

import io.botwarden.platform.parameter.Parameters;
import java.time.Instant;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * The time within which a defect or a finding of a code review must be fixed, by its severity: the
 * policy parameters {@code defect-due-…}. (Policy 2.2.3, 2.3.2)
 */
@Component
public class DueTimes {

    private final Parameters parameters;

    DueTimes(Parameters parameters) {
        this.parameters = parameters;
    }

    /** When something of the severity must be fixed that counts from the given time. */
    public Instant of(Severity severity, Instant from) {
        return from.plus(
                parameters.duration("defect-due-" + severity.name().toLowerCase(Locale.ROOT)));
    }
}
