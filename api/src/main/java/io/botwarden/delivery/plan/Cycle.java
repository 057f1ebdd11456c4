package io.botwarden.delivery.plan;

import java.time.LocalDate;

/** The days of a plan, including the last one. */
record Cycle(LocalDate startsOn, LocalDate endsOn) {

    boolean isInOrder() {
        return !endsOn.isBefore(startsOn);
    }

    boolean contains(LocalDate day) {
        return !day.isBefore(startsOn) && !day.isAfter(endsOn);
    }

    @Override
    public String toString() {
        return "%s to %s".formatted(startsOn, endsOn);
    }
}
