package io.botwarden.delivery;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The days within which a defect or a finding of a code review must be fixed, by its severity.
 * (Policy 2.2.3, 2.3.2)
 *
 * @param critical the days for CRITICAL
 * @param high the days for HIGH
 * @param moderate the days for MODERATE
 * @param low the days for LOW
 */
@ConfigurationProperties("botwarden.delivery.due-days")
public record DueTimes(
        @DefaultValue("2") int critical,
        @DefaultValue("7") int high,
        @DefaultValue("30") int moderate,
        @DefaultValue("90") int low) {

    /** When something of the severity must be fixed that counts from the given time. */
    public Instant of(Severity severity, Instant from) {
        return from.plus(
                Duration.ofDays(
                        switch (severity) {
                            case CRITICAL -> critical;
                            case HIGH -> high;
                            case MODERATE -> moderate;
                            case LOW -> low;
                        }));
    }
}
