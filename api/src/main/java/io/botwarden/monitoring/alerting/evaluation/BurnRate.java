package io.botwarden.monitoring.alerting.evaluation;

import io.botwarden.monitoring.alerting.evaluation.EventCounts.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The burn rate of an error budget: the share of bad events divided by the share that the objective
 * allows, {@code burn = (bad / valid) / (1 − objective)}. At a rate of 1 the budget is used up
 * exactly at the end of the objective's window.
 *
 * @param objective the target share of good events
 * @param minimum the minimum number of valid events in a long window, because a single bad event
 *     weighs too much among few
 * @param windows pairs of windows; the rule fires if both windows of any pair exceed its factor
 * @see <a href="https://sre.google/workbook/alerting-on-slos/">Google, The Site Reliability
 *     Workbook, chapter 5: multiwindow, multi-burn-rate alerts</a>
 */
public record BurnRate(double objective, double minimum, List<BurnWindow> windows) {

    public BurnRate {
        windows = List.copyOf(windows);
    }

    Duration reach() {
        return windows.stream()
                .map(BurnWindow::longWindow)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** The value is the highest burn rate of the long windows. */
    Finding find(Instant at, EventCounts events) {
        boolean wrong = false;
        OptionalDouble fastest = OptionalDouble.empty();
        for (BurnWindow window : windows) {
            OptionalDouble burning = burn(events.between(at.minus(window.longWindow()), at));
            if (burning.isPresent()) {
                fastest = OptionalDouble.of(Math.max(fastest.orElse(0), burning.getAsDouble()));
                wrong |= burning.getAsDouble() > window.factor() && goesOn(at, window, events);
            }
        }
        return fastest.isEmpty() ? Finding.UNKNOWN : Finding.of(wrong, fastest.getAsDouble());
    }

    private boolean goesOn(Instant at, BurnWindow window, EventCounts events) {
        Events shortly = events.between(at.minus(window.shortWindow()), at);
        return shortly.valid() > 0 && of(shortly) > window.factor();
    }

    private OptionalDouble burn(Events events) {
        return events.valid() < minimum || events.valid() <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(of(events));
    }

    private double of(Events events) {
        return events.bad() / events.valid() / (1 - objective);
    }
}
