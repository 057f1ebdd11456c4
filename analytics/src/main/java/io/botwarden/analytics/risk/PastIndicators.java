package io.botwarden.analytics.risk;

import java.time.Instant;
import java.util.Map;

/** What the factors of bots were measured from at earlier instants, for {@link RegressionRates}. */
@FunctionalInterface
public interface PastIndicators {

    /** Nothing was recorded earlier. */
    PastIndicators NONE = instant -> Map.of();

    /** The indicators of the bots at an instant, as they were known then, by the bot's key. */
    Map<Long, Indicators> at(Instant instant);
}
