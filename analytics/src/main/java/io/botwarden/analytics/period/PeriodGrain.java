package io.botwarden.analytics.period;

import java.time.LocalDate;

/** The length of a period. All periods start at midnight UTC. */
public enum PeriodGrain {
    /** A calendar day. */
    DAY {
        @Override
        LocalDate firstDayOfPeriodWith(LocalDate day) {
            return day;
        }

        @Override
        LocalDate firstDayAfter(LocalDate firstDay) {
            return firstDay.plusDays(1);
        }

        @Override
        String label(LocalDate firstDay) {
            return firstDay.toString();
        }
    },
    /** A calendar month. */
    MONTH {
        @Override
        LocalDate firstDayOfPeriodWith(LocalDate day) {
            return day.withDayOfMonth(1);
        }

        @Override
        LocalDate firstDayAfter(LocalDate firstDay) {
            return firstDay.plusMonths(1);
        }

        @Override
        String label(LocalDate firstDay) {
            return "%d-%02d".formatted(firstDay.getYear(), firstDay.getMonthValue());
        }
    },
    /** A calendar quarter. */
    QUARTER {
        @Override
        LocalDate firstDayOfPeriodWith(LocalDate day) {
            return LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
        }

        @Override
        LocalDate firstDayAfter(LocalDate firstDay) {
            return firstDay.plusMonths(3);
        }

        @Override
        String label(LocalDate firstDay) {
            return "%d-Q%d".formatted(firstDay.getYear(), (firstDay.getMonthValue() + 2) / 3);
        }
    },
    /** A calendar year. */
    YEAR {
        @Override
        LocalDate firstDayOfPeriodWith(LocalDate day) {
            return day.withDayOfYear(1);
        }

        @Override
        LocalDate firstDayAfter(LocalDate firstDay) {
            return firstDay.plusYears(1);
        }

        @Override
        String label(LocalDate firstDay) {
            return String.valueOf(firstDay.getYear());
        }
    };

    abstract LocalDate firstDayOfPeriodWith(LocalDate day);

    abstract LocalDate firstDayAfter(LocalDate firstDay);

    abstract String label(LocalDate firstDay);
}
