package io.botwarden.monitoring.alerting.evaluation;

import java.time.Duration;

/**
 * Two windows whose burn rates must both exceed a factor: the long one shows that the problem is
 * significant, the short one that it continues.
 *
 * @param factor the burn rate; at 1 the budget is used up exactly at the end of its window
 */
public record BurnWindow(double factor, Duration longWindow, Duration shortWindow) {}
