package io.botwarden.monitoring.alerting;

import io.botwarden.monitoring.alerting.evaluation.BurnWindow;
import java.time.Duration;
import java.util.List;

/**
 * The urgency of a burn rate, with its windows.
 *
 * @see <a href="https://sre.google/workbook/alerting-on-slos/">Google, The Site Reliability
 *     Workbook, chapter 5, table 5-8</a>
 */
public enum BurnUrgency {
    PAGE(
            new BurnWindow(14.4, Duration.ofHours(1), Duration.ofMinutes(5)),
            new BurnWindow(6, Duration.ofHours(6), Duration.ofMinutes(30))),
    TICKET(new BurnWindow(1, Duration.ofDays(3), Duration.ofHours(6)));

    private final List<BurnWindow> windows;

    BurnUrgency(BurnWindow... windows) {
        this.windows = List.of(windows);
    }

    List<BurnWindow> windows() {
        return windows;
    }
}
