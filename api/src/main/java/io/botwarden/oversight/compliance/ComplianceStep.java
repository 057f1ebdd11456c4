package io.botwarden.oversight.compliance;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** The length of a step of a trend, in UTC. */
enum ComplianceStep {
    DAY {
        @Override
        LocalDate end(LocalDate day) {
            return day.plusDays(1);
        }
    },
    WEEK {
        @Override
        LocalDate end(LocalDate day) {
            return day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        }
    },
    MONTH {
        @Override
        LocalDate end(LocalDate day) {
            return day.with(TemporalAdjusters.firstDayOfNextMonth());
        }
    };

    /** The first day after the step that contains a day. */
    abstract LocalDate end(LocalDate day);

    /**
     * The ends of the steps between two times. The last step ends at the second time.
     *
     * @param most the number of steps after which the list is cut
     */
    List<Instant> ends(Instant from, Instant until, int most) {
        List<Instant> ends = new ArrayList<>();
        LocalDate day = LocalDate.ofInstant(from, ZoneOffset.UTC);
        while (ends.size() < most) {
            day = end(day);
            Instant end = day.atStartOfDay(ZoneOffset.UTC).toInstant();
            if (!end.isBefore(until)) {
                ends.add(until);
                return ends;
            }
            ends.add(end);
        }
        return ends;
    }
}
