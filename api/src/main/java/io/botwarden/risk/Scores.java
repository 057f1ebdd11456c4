package io.botwarden.risk;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.botwarden.analytics.risk.BotHistory;
import io.botwarden.analytics.risk.Indicators;
import io.botwarden.analytics.risk.RiskEngine;
import io.botwarden.analytics.risk.RiskModel;
import io.botwarden.analytics.risk.RiskScore;
import io.botwarden.analytics.risk.backtest.Horizon;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.insight.FigureCost;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The scores of all bots. A snapshot never changes, so histories and scores are computed once;
 * those that were asked for lately are kept.
 */
@Component
public class Scores {

    private static final int KEPT = 64;

    /** A model fits itself to the histories, in microseconds per bot. */
    private static final double EACH_BOT = 30;

    /** How much longer a regression takes. */
    private static final double EACH_REGRESSION = 5;

    private final FigureCost work;
    private final Cache<Seen, List<BotHistory>> histories =
            Caffeine.newBuilder().maximumSize(KEPT).build();
    private final Cache<Scored, List<RiskScore>> scores =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    Scores(FigureCost work) {
        this.work = work;
    }

    /** Histories as of an instant. */
    private record Seen(long snapshot, Instant asOf, List<String> severities) {

        Seen at(Instant another) {
            return new Seen(snapshot, another, severities);
        }
    }

    private record Scored(Seen seen, RiskModel model, Horizon horizon) {}

    /**
     * What to score.
     *
     * @param asOf later events do not count
     * @param horizon how far ahead the scores look
     * @param severities which incidents count
     */
    public record Question(
            Instant asOf, RiskModel model, Horizon horizon, List<String> severities) {

        /** The serious incidents of the next quarter, as the model means them. */
        public static Question usual(Instant asOf, RiskModel model) {
            return new Question(asOf, model, Horizon.QUARTER, model.severities());
        }

        /** The same question as of another instant. */
        Question asOf(Instant another) {
            return new Question(another, model, horizon, severities);
        }
    }

    /** The scores, with the highest expected loss first. Blocks. */
    public List<RiskScore> of(SnapshotReader reader, Question question) {
        Seen seen = seen(reader, question);
        RiskEngine engine = new RiskEngine(question.model());
        return requireNonNull(
                scores.get(
                        new Scored(seen, question.model(), question.horizon()),
                        scored ->
                                engine.scores(
                                        histories(reader, engine, seen),
                                        question.asOf(),
                                        quarters(question),
                                        instant -> indicators(reader, engine, seen.at(instant)))));
    }

    private List<BotHistory> histories(SnapshotReader reader, RiskEngine engine, Seen seen) {
        return requireNonNull(
                histories.get(
                        seen,
                        any ->
                                engine.histories(
                                        reader.connection(), seen.asOf(), seen.severities())));
    }

    private Map<Long, Indicators> indicators(SnapshotReader reader, RiskEngine engine, Seen seen) {
        Map<Long, Indicators> indicators = new HashMap<>();
        histories(reader, engine, seen)
                .forEach(bot -> indicators.put(bot.botId(), bot.indicators()));
        return indicators;
    }

    /** The cost of the scores, in microseconds of CPU time; 0 if they are known. Blocks. */
    public double work(SnapshotReader reader, Question question) {
        Seen seen = seen(reader, question);
        if (scores.getIfPresent(new Scored(seen, question.model(), question.horizon())) != null) {
            return 0;
        }
        List<Instant> earlier = new RiskEngine(question.model()).earlier(question.asOf());
        double fits = EACH_BOT * (earlier.isEmpty() ? 1 : EACH_REGRESSION) * reader.rows("bot");
        return fits
                + Stream.concat(Stream.of(question.asOf()), earlier.stream())
                        .filter(instant -> histories.getIfPresent(seen.at(instant)) == null)
                        .mapToDouble(instant ->
                                work.riskScores(
                                        reader, LocalDate.ofInstant(instant, ZoneOffset.UTC)))
                        .sum();
    }

    private static Seen seen(SnapshotReader reader, Question question) {
        return new Seen(reader.snapshotId(), question.asOf(), question.severities());
    }

    private static BigDecimal quarters(Question question) {
        return question.horizon().days().divide(Horizon.QUARTER.days(), MathContext.DECIMAL128);
    }
}
