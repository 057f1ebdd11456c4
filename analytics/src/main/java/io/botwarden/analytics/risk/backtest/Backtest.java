package io.botwarden.analytics.risk.backtest;

import static java.util.Objects.requireNonNull;

import io.botwarden.analytics.risk.BotHistory;
import io.botwarden.analytics.risk.FrequencyModel;
import io.botwarden.analytics.risk.Indicators;
import io.botwarden.analytics.risk.PastIndicators;
import io.botwarden.analytics.risk.RiskEngine;
import io.botwarden.analytics.risk.RiskLevel;
import io.botwarden.analytics.risk.RiskScore;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tests the candidates over the history of a snapshot. All calls block. */
public final class Backtest {

    private static final Comparator<Forecast> RISKIEST_FIRST =
            Comparator.comparingDouble(Forecast::expectedCount)
                    .reversed()
                    .thenComparing(Forecast::botCode);

    private final RiskEngine engine;
    private final List<Candidate> candidates;

    public Backtest(RiskEngine engine) {
        this.engine = engine;
        this.candidates =
                Stream.of(FrequencyModel.values())
                        .map(frequency -> new Candidate(engine.model(), frequency))
                        .toList();
    }

    /** The size of a test, which determines how long it takes. */
    public BacktestSize size(Connection connection, BacktestQuestion question) {
        History history = history(connection, question);
        List<Instant> origins = new ArrayList<>(history.origins(question.horizon()));
        history.end().ifPresent(origins::add);
        Set<Instant> earlier = new HashSet<>();
        for (Instant origin : origins) {
            candidates.forEach(candidate -> earlier.addAll(candidate.earlier(origin)));
        }
        return new BacktestSize(origins.size(), origins.size() + earlier.size());
    }

    /**
     * Runs a test.
     *
     * @param connection a DuckDB connection in which the tables of a snapshot and the marts are
     *     views, with the time zone UTC
     */
    public BacktestResult run(Connection connection, BacktestQuestion question) {
        return new Run(connection, question, history(connection, question)).result();
    }

    private History history(Connection connection, BacktestQuestion question) {
        return History.of(connection, question.severities(), engine.model());
    }

    private double quarters(Horizon horizon) {
        return (double) horizon.milliseconds() / engine.model().quarterMilliseconds();
    }

    /** One test. */
    private final class Run {

        private final Connection connection;
        private final BacktestQuestion question;
        private final History history;
        private final Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();
        private final List<Outcome> levels = new ArrayList<>();
        private final Set<List<BigDecimal>> factors = new HashSet<>();
        private final Map<Instant, Map<Long, Indicators>> earlier = new HashMap<>();
        private final PastIndicators past;

        Run(Connection connection, BacktestQuestion question, History history) {
            this.connection = connection;
            this.question = question;
            this.history = history;
            PastIndicators unkept = engine.past(connection);
            this.past = instant -> earlier.computeIfAbsent(instant, unkept::at);
            candidates.forEach(candidate -> outcomes.put(candidate.name(), new ArrayList<>()));
        }

        BacktestResult result() {
            List<Instant> origins = history.origins(question.horizon());
            origins.forEach(this::test);
            List<Outcome> any = outcomes.values().iterator().next();
            long events = any.stream().filter(Outcome::happened).count();
            return new BacktestResult(
                    question,
                    engine.model().version(),
                    origins.size(),
                    origins.isEmpty() ? null : origins.getFirst(),
                    history.end().orElse(null),
                    any.size(),
                    any.stream().mapToLong(Outcome::botId).distinct().count(),
                    events,
                    any.isEmpty()
                            ? null
                            : (double) events / any.size() * (1 - (double) events / any.size()),
                    models(origins.size()),
                    matrix(),
                    levels.isEmpty() ? null : new Verification(levels).measures(bootstrap()).auc(),
                    factors.size() > 1);
        }

        private void test(Instant origin) {
            List<BotHistory> bots = engine.histories(connection, origin, question.severities());
            Map<Long, BotHistory> byId = new HashMap<>();
            bots.forEach(bot -> byId.put(bot.botId(), bot));
            for (Candidate candidate : candidates) {
                List<Outcome> found = requireNonNull(outcomes.get(candidate.name()));
                candidate
                        .forecasts(bots, origin, quarters(question.horizon()), past)
                        .forEach(forecast ->
                                found.add(
                                        outcome(
                                                forecast,
                                                requireNonNull(byId.get(forecast.botId())),
                                                origin)));
            }
            engine.scores(bots, origin, BigDecimal.ONE, past).forEach(score -> rate(score, origin));
        }

        private Outcome outcome(Forecast forecast, BotHistory bot, Instant origin) {
            long length = question.horizon().milliseconds();
            return new Outcome(
                    forecast.botId(),
                    forecast.probability(),
                    forecast.expectedCount(),
                    history.happened(forecast.botId(), origin, question.horizon()),
                    bot.ages().stream().anyMatch(age -> age <= length));
        }

        /** Notes the bot's level in the matrix, as a ranking, and its factors. */
        private void rate(RiskScore score, Instant origin) {
            levels.add(
                    new Outcome(
                            score.botId(),
                            (score.level().ordinal() + 1) / 10.0,
                            0,
                            history.happened(score.botId(), origin, question.horizon()),
                            false));
            factors.add(
                    score.terms().stream()
                            .filter(term -> term.weight() != null)
                            .map(term -> term.x() == null ? BigDecimal.ZERO : term.x())
                            .toList());
        }

        private List<ModelResult> models(int periods) {
            Map<String, @Nullable Measures> measured = new LinkedHashMap<>();
            String champion = null;
            double best = Double.POSITIVE_INFINITY;
            for (Map.Entry<String, List<Outcome>> candidate : outcomes.entrySet()) {
                Measures measures =
                        candidate.getValue().isEmpty()
                                ? null
                                : new Verification(candidate.getValue()).measures(bootstrap());
                measured.put(candidate.getKey(), measures);
                if (measures != null && measures.logScore() < best) {
                    best = measures.logScore();
                    champion = candidate.getKey();
                }
            }
            List<ModelResult> results = new ArrayList<>();
            for (Candidate candidate : candidates) {
                Measures measures = measured.get(candidate.name());
                results.add(
                        new ModelResult(
                                candidate.name(),
                                measures,
                                measures == null
                                        ? Verdict.INSUFFICIENT_HISTORY
                                        : measures.verdict(periods),
                                candidate.name().equals(champion),
                                next(candidate)));
            }
            return results;
        }

        private List<Forecast> next(Candidate candidate) {
            return history.end().stream()
                    .flatMap(end ->
                            candidate
                                    .forecasts(
                                            engine.histories(
                                                    connection, end, question.severities()),
                                            end,
                                            quarters(question.horizon()),
                                            past)
                                    .stream())
                    .sorted(RISKIEST_FIRST)
                    .toList();
        }

        private List<LevelResult> matrix() {
            List<LevelResult> matrix = new ArrayList<>();
            for (RiskLevel level : List.of(RiskLevel.values()).reversed()) {
                double mark = (level.ordinal() + 1) / 10.0;
                List<Outcome> here =
                        levels.stream().filter(outcome -> outcome.probability() == mark).toList();
                matrix.add(
                        new LevelResult(
                                level,
                                here.size(),
                                here.stream().filter(Outcome::happened).count()));
            }
            return matrix;
        }

        private Bootstrap bootstrap() {
            return new Bootstrap(question.seed(), BacktestQuestion.SAMPLES);
        }
    }
}
