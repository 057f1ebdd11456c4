package io.botwarden.collaboration.meeting;

import java.time.LocalDate;

/** How often a meeting is repeated. */
enum RecurrenceFrequency {
    WEEKLY {
        @Override
        LocalDate after(LocalDate first, int times) {
            return first.plusWeeks(times);
        }
    },
    /** On the same day of the month; on its last day where it has no such day. */
    MONTHLY {
        @Override
        LocalDate after(LocalDate first, int times) {
            return first.plusMonths(times);
        }
    };

    /** The day that comes so many weeks or months after the first. */
    abstract LocalDate after(LocalDate first, int times);
}
