package io.botwarden.collaboration.meeting;

import java.time.LocalDate;

/** How often a meeting recurs. */
public enum RecurrenceFrequency {
    WEEKLY {
        @Override
        LocalDate after(LocalDate first, int times) {
            return first.plusWeeks(times);
        }
    },
    /** On the same day of the month, or on its last day if the month is shorter. */
    MONTHLY {
        @Override
        LocalDate after(LocalDate first, int times) {
            return first.plusMonths(times);
        }
    };

    /** Returns the date that is this many weeks or months after the first. */
    abstract LocalDate after(LocalDate first, int times);
}
