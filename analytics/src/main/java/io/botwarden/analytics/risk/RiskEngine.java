package io.botwarden.analytics.risk;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Scores the bots of a snapshot. All calls block. */
public final class RiskEngine {

    private static final Comparator<RiskScore> RISKIEST_FIRST =
            Comparator.comparing(RiskScore::expectedTotal)
                    .thenComparing(RiskScore::expectedCount)
                    .reversed()
                    .thenComparing(RiskScore::botId);

    private final RiskModel model;
    private final String botsSql;
    private final String vulnerabilitiesSql;

    public RiskEngine(RiskModel model) {
        this(model, RiskQuery.text("bots"));
    }

    /**
     * @param botsSql the query of the bots' histories
     */
    RiskEngine(RiskModel model, String botsSql) {
        this.model = model;
        this.botsSql = botsSql;
        this.vulnerabilitiesSql = RiskQuery.text("vulnerabilities");
    }

    /** The model of the scores. */
    public RiskModel model() {
        return model;
    }

    /**
     * The scores of all bots that existed at an instant and are not retired, with the highest
     * expected loss first; ties are ordered by expected count, highest first.
     *
     * @param connection a DuckDB connection in which the tables of a snapshot and the marts are
     *     views, with the time zone UTC
     * @param asOf later events do not count
     */
    public List<RiskScore> scores(Connection connection, Instant asOf) {
        return scores(
                histories(connection, asOf, model.severities()),
                asOf,
                BigDecimal.ONE,
                past(connection));
    }

    /**
     * The scores of bots with these histories, in the same order.
     *
     * @param quarters the length of the period ahead
     * @param past what the factors were measured from earlier, which a regression needs
     */
    public List<RiskScore> scores(
            List<BotHistory> bots, Instant asOf, BigDecimal quarters, PastIndicators past) {
        return switch (model.frequency()) {
            case GAMMA_POISSON -> gammaPoisson(bots, asOf, quarters);
            case RECENCY_WEIGHTED ->
                    scores(
                            bots,
                            new RiskScoring(model, asOf, null, quarters),
                            new RecencyWeightedRates(model).of(bots));
            case NEGATIVE_BINOMIAL ->
                    scores(
                            bots,
                            new RiskScoring(model, asOf, null, quarters),
                            new NegativeBinomialRates(model).of(bots));
            case REGRESSION -> regression(bots, asOf, quarters, past);
        };
    }

    private List<RiskScore> regression(
            List<BotHistory> bots, Instant asOf, BigDecimal quarters, PastIndicators past) {
        RegressionRates.Fitted fitted = new RegressionRates(model).of(bots, asOf, past);
        return scores(
                bots,
                new RiskScoring(model, asOf, null, quarters, fitted.factors()),
                fitted.rates());
    }

    private List<RiskScore> gammaPoisson(List<BotHistory> bots, Instant asOf, BigDecimal quarters) {
        PriorFit fit = new PriorFit(model.prior(), bots);
        Map<String, Prior> priors = new HashMap<>();
        bots.forEach(bot -> priors.computeIfAbsent(bot.criticality(), fit::of));
        Map<Long, BotRate> rates = new HashMap<>();
        bots.forEach(bot ->
                rates.put(
                        bot.botId(),
                        BotRate.Rounded.of(
                                Objects.requireNonNull(priors.get(bot.criticality())), bot)));
        CommonRate common =
                CommonRate.of(
                        model,
                        bots,
                        bot ->
                                Objects.requireNonNull(priors.get(bot.criticality()))
                                        .after(bot.incidents(), bot.exposure()));
        return scores(bots, new RiskScoring(model, asOf, common, quarters), rates);
    }

    private static List<RiskScore> scores(
            List<BotHistory> bots, RiskScoring scoring, Map<Long, BotRate> rates) {
        return bots.stream()
                .map(bot -> scoring.score(bot, Objects.requireNonNull(rates.get(bot.botId()))))
                .sorted(RISKIEST_FIRST)
                .toList();
    }

    /**
     * The histories of all bots that existed at an instant and were not retired, as they were known
     * then, by code.
     *
     * @param connection as for {@link #scores(Connection, Instant)}
     * @param severities which incidents are serious
     */
    public List<BotHistory> histories(
            Connection connection, Instant asOf, List<String> severities) {
        List<BotHistory> histories = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            set(statement, "as_of", timestamp(asOf));
            set(
                    statement,
                    "quarter_start",
                    timestamp(asOf.minusMillis(model.quarterMilliseconds())));
            set(statement, "severities", RiskQuery.list(severities));
            Map<Long, OpenVulnerabilities> vulnerabilities = vulnerabilities(statement);
            try (ResultSet row = statement.executeQuery(botsSql)) {
                while (row.next()) {
                    histories.add(history(row, vulnerabilities.get(row.getLong("id"))));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The bots' histories could not be read", e);
        }
        return histories;
    }

    /** The indicators of all bots at earlier instants, as they were known then. */
    public PastIndicators past(Connection connection) {
        return instant -> {
            Map<Long, Indicators> indicators = new HashMap<>();
            histories(connection, instant, model.severities())
                    .forEach(bot -> indicators.put(bot.botId(), bot.indicators()));
            return indicators;
        };
    }

    /**
     * The instants at whose indicators {@link #scores(List, Instant, BigDecimal, PastIndicators)}
     * may look, latest first; none unless the model is a regression.
     */
    public List<Instant> earlier(Instant asOf) {
        return model.frequency() == FrequencyModel.REGRESSION
                ? RegressionRows.starts(asOf)
                : List.of();
    }

    /** The open vulnerabilities of each bot that was scanned, by the bot's key. */
    private Map<Long, OpenVulnerabilities> vulnerabilities(Statement statement)
            throws SQLException {
        Map<Long, OpenVulnerabilities.Builder> open = new HashMap<>();
        try (ResultSet row = statement.executeQuery(vulnerabilitiesSql)) {
            while (row.next()) {
                OpenVulnerabilities.Builder ofBot =
                        open.computeIfAbsent(
                                row.getLong("bot_id"), bot -> new OpenVulnerabilities.Builder());
                if (row.getString("advisory") != null) {
                    ofBot.add(row.getBigDecimal("epss"), row.getBoolean("known_exploited"));
                }
            }
        }
        return open.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().build()));
    }

    private BotHistory history(ResultSet row, @Nullable OpenVulnerabilities vulnerabilities)
            throws SQLException {
        return new BotHistory(
                row.getLong("id"),
                row.getString("code"),
                row.getString("criticality"),
                row.getString("data_classification"),
                model.quarters(row.getLong("watched_ms")),
                ExposureBasis.valueOf(row.getString("basis")),
                ages(row),
                new Indicators(
                        row.getBigDecimal("objective"),
                        row.getLong("requests"),
                        row.getLong("failures"),
                        row.getLong("changes"),
                        row.getLong("failed_changes"),
                        row.getLong("treatments"),
                        row.getLong("overdue_treatments"),
                        row.getLong("drills"),
                        row.getLong("overdue_drills"),
                        row.getLong("controls"),
                        row.getLong("failed_controls"),
                        vulnerabilities));
    }

    private static List<Long> ages(ResultSet row) throws SQLException {
        List<Long> ages = new ArrayList<>();
        for (Object age : (Object[]) row.getArray("ages").getArray()) {
            ages.add((Long) age);
        }
        return ages;
    }

    private static void set(Statement statement, String variable, String value)
            throws SQLException {
        statement.execute("set variable %s = %s".formatted(variable, value));
    }

    private static String timestamp(Instant instant) {
        return "make_timestamptz(%d)".formatted(Math.multiplyExact(instant.toEpochMilli(), 1000L));
    }
}
