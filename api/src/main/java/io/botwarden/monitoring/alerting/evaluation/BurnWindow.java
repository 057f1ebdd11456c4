package io.botwarden.monitoring.alerting.evaluation;

import java.time.Duration;

/**
 * Two windows over which an error budget must burn at a factor: the long one shows that it matters,
 * the short one that it goes on.
 *
 * @param factor how many times as fast as would use the budget up exactly by its end
 */
public record BurnWindow(double factor, Duration longWindow, Duration shortWindow) {}
