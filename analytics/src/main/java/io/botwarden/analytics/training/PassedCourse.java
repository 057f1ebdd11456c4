package io.botwarden.analytics.training;

import io.botwarden.analytics.period.Period;
import io.botwarden.analytics.period.PeriodGrain;
import java.time.Instant;

/**
 * The first time that a person passed a course.
 *
 * @param record the key of the training record
 * @param employee the key of the employee
 * @param at when
 */
public record PassedCourse(long record, long employee, Instant at) {

    /** The quarter before the one in which the course was passed. */
    public Period before() {
        return Period.of(PeriodGrain.QUARTER, quarter().start().minusMillis(1));
    }

    /** The quarter after the one in which the course was passed. */
    public Period after() {
        return quarter().next();
    }

    /** The calendar year in which the course was passed. */
    public int year() {
        return quarter().firstDay().getYear();
    }

    private Period quarter() {
        return Period.of(PeriodGrain.QUARTER, at);
    }
}
