package io.botwarden.analytics.risk;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The rows from which {@link RegressionRates} learns: for each bot and period of four weeks in the
 * year before an instant, the incidents, the observation time, and the factors as they were known
 * when the period began. The periods begin at fixed times, so that those of different instants are
 * the same; the last one ends at the instant.
 *
 * <p>Rows of a bot with the same factors are added up, which does not change the likelihood.
 */
final class RegressionRows {

    /** A year. */
    static final int PERIODS = 13;

    /** The milliseconds of a period. */
    static final long PERIOD = 4 * WeeklyCounts.WEEK;

    private final RiskModel model;
    private final long asOf;
    private final List<Map<Long, Indicators>> known = new ArrayList<>();

    RegressionRows(RiskModel model, List<BotHistory> bots, Instant asOf, PastIndicators past) {
        this.model = model;
        this.asOf = asOf.toEpochMilli();
        long longest = bots.stream().mapToLong(this::exposure).max().orElse(0);
        for (Instant start : starts(asOf)) {
            if (end(known.size()) > this.asOf - longest) {
                known.add(past.at(start));
            }
        }
    }

    /** When the periods before an instant begin, latest first. */
    static List<Instant> starts(Instant asOf) {
        long first = Math.floorDiv(asOf.toEpochMilli() - 1, PERIOD) * PERIOD;
        List<Instant> starts = new ArrayList<>();
        for (int k = 0; k < PERIODS; k++) {
            starts.add(Instant.ofEpochMilli(first - k * PERIOD));
        }
        return starts;
    }

    /** The rows of a bot; none if it was not observed. */
    List<Regression.Row> of(BotHistory bot) {
        Map<List<BigDecimal>, Regression.Row> rows = new LinkedHashMap<>();
        long observed = asOf - exposure(bot);
        for (int k = 0; k < known.size(); k++) {
            long end = end(k);
            long start = end(k + 1);
            long watched = end - Math.max(start, observed);
            if (watched > 0) {
                long youngest = asOf - end;
                long oldest = asOf - start;
                long count =
                        bot.ages().stream().filter(age -> age > youngest && age <= oldest).count();
                Indicators indicators =
                        Objects.requireNonNullElse(known.get(k).get(bot.botId()), Indicators.NONE);
                List<BigDecimal> x =
                        model.factors().stream().map(factor -> factor.x(indicators)).toList();
                rows.merge(
                        x,
                        new Regression.Row(
                                x.stream().map(BigDecimal::doubleValue).toList(),
                                (double) watched / model.quarterMilliseconds(),
                                count),
                        Regression.Row::and);
            }
        }
        return List.copyOf(rows.values());
    }

    /** When a period ends: the instant, or the start of the period after it. */
    private long end(int period) {
        return period == 0
                ? asOf
                : Math.floorDiv(asOf - 1, PERIOD) * PERIOD - (period - 1) * PERIOD;
    }

    private long exposure(BotHistory bot) {
        return bot.exposure().multiply(BigDecimal.valueOf(model.quarterMilliseconds())).longValue();
    }
}
