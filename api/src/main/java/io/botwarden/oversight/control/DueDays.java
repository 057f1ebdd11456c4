package io.botwarden.oversight.control;

import io.botwarden.operations.incident.Severity;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The days within which a failed control or a finding of an inspection must be fixed, by severity.
 *
 * @param critical the days for CRITICAL
 * @param high the days for HIGH
 * @param moderate the days for MODERATE
 * @param low the days for LOW
 */
@ConfigurationProperties("botwarden.controls.due-days")
public record DueDays(
        @DefaultValue("2") int critical,
        @DefaultValue("7") int high,
        @DefaultValue("30") int moderate,
        @DefaultValue("90") int low) {

    /** How long a failure or finding of that severity may last. */
    public Duration of(Severity severity) {
        return Duration.ofDays(
                switch (severity) {
                    case CRITICAL -> critical;
                    case HIGH -> high;
                    case MODERATE -> moderate;
                    case LOW -> low;
                });
    }
}
