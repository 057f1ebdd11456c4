package io.botwarden.analytics.risk.backtest;

import io.botwarden.analytics.risk.BotHistory;
import java.time.Instant;
import java.util.List;

/** A model that competes. It is fitted again at each origin. */
interface Candidate {

    /** Its name in kebab case. */
    String name();

    /**
     * Forecasts of all bots.
     *
     * @param bots their histories as known at the origin
     * @param quarters the length of the period ahead
     */
    List<Forecast> forecasts(List<BotHistory> bots, Instant origin, double quarters);
}
