package io.botwarden.commitment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.commitment.ObligationSchedule.Period;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Due times. */
class ObligationScheduleTest {

    private static final ObligationSchedule MONTHLY =
            schedule("FREQ=MONTHLY", RecurrenceBasis.FIXED_DATES);
    private static final ObligationSchedule SINCE_LAST =
            schedule("FREQ=MONTHLY", RecurrenceBasis.LAST_FULFILLMENT);

    @Test
    void firstPeriodEndsAtFirstDateInTheFuture() {
        assertThat(MONTHLY.begin(at("2025-12-01")).dueAt()).isEqualTo(at("2026-01-31"));
        assertThat(MONTHLY.begin(at("2026-02-10")).dueAt()).isEqualTo(at("2026-02-28"));
        assertThat(MONTHLY.begin(at("2026-02-28")).dueAt()).isEqualTo(at("2026-03-31"));
    }

    @Test
    void earlyFulfillmentCountsOnce() {
        Period february = MONTHLY.begin(at("2026-02-10"));
        Period march = fulfill(MONTHLY, february, null, "2026-02-12");
        assertThat(march.dueAt()).isEqualTo(at("2026-03-31"));
        assertThat(march.from()).isEqualTo(at("2026-02-28"));
        assertThat(MONTHLY.fulfill(march.from(), march.dueAt(), at("2026-02-12"), at("2026-02-20")))
                .as("a second time in the same period")
                .isNull();
        assertThat(fulfill(MONTHLY, march, "2026-02-20", "2026-03-02").dueAt())
                .isEqualTo(at("2026-04-30"));
    }

    @Test
    void lateFulfillmentCountsForMissedDates() {
        Period january = MONTHLY.begin(at("2026-01-10"));
        assertThat(fulfill(MONTHLY, january, null, "2026-02-03").dueAt())
                .isEqualTo(at("2026-02-28"));
        assertThat(fulfill(MONTHLY, january, null, "2026-05-03").dueAt())
                .as("after four dates")
                .isEqualTo(at("2026-05-31"));
    }

    @Test
    void countsFromLastFulfillment() {
        Period january = SINCE_LAST.begin(at("2026-01-10"));
        Period next = fulfill(SINCE_LAST, january, null, "2026-02-03");
        assertThat(next.dueAt()).isEqualTo(at("2026-03-03"));
        assertThat(
                        SINCE_LAST.fulfill(
                                next.from(), next.dueAt(), at("2026-02-03"), at("2026-02-01")))
                .as("older than the last one")
                .isNull();
        assertThat(fulfill(SINCE_LAST, next, "2026-02-03", "2026-02-04").dueAt())
                .isEqualTo(at("2026-03-04"));
    }

    @Test
    void resumedObligationIsNotOverdue() {
        assertThat(SINCE_LAST.resume(at("2026-06-10"), at("2026-01-03")).dueAt())
                .isEqualTo(at("2026-07-03"));
        assertThat(SINCE_LAST.restart(at("2026-06-10"), at("2026-01-03")).dueAt())
                .as("but a new recurrence counts from the last fulfillment")
                .isEqualTo(at("2026-02-03"));
    }

    @Test
    void remindsInLongPeriodsOnly() {
        Period monthly = MONTHLY.begin(at("2026-02-10"));
        assertThat(monthly.remindAt())
                .isEqualTo(monthly.dueAt().minus(Duration.ofDays(31).dividedBy(5)));
        Period yearly =
                schedule("FREQ=YEARLY", RecurrenceBasis.FIXED_DATES).begin(at("2026-02-10"));
        assertThat(yearly.remindAt()).isEqualTo(yearly.dueAt().minus(Duration.ofDays(7)));
        assertThat(
                        schedule("FREQ=DAILY", RecurrenceBasis.FIXED_DATES)
                                .begin(at("2026-02-10"))
                                .remindAt())
                .isNull();
        assertThat(monthly.lateAt()).isEqualTo(monthly.dueAt().plus(Duration.ofMinutes(90)));
    }

    private static Period fulfill(
            ObligationSchedule schedule, Period current, @Nullable String last, String at) {
        return requireNonNull(
                schedule.fulfill(
                        current.from(), current.dueAt(), last == null ? null : at(last), at(at)));
    }

    private static ObligationSchedule schedule(String rule, RecurrenceBasis basis) {
        return new ObligationSchedule(rule, at("2026-01-31"), "UTC", basis, 90);
    }

    private static Instant at(String day) {
        return Instant.parse(day + "T09:00:00Z");
    }
}
