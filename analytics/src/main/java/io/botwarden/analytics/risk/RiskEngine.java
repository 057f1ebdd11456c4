package io.botwarden.analytics.risk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
            Comparator.comparing(RiskScore::score)
                    .thenComparing(RiskScore::expectedCount)
                    .reversed()
                    .thenComparing(RiskScore::botId);

    private final RiskModel model;
    private final String botsSql;
    private final String vulnerabilitiesSql;

    public RiskEngine(RiskModel model) {
        this.model = model;
        this.botsSql = text("/risk/bots.sql");
        this.vulnerabilitiesSql = text("/risk/vulnerabilities.sql");
    }

    /** The model of the scores. */
    public RiskModel model() {
        return model;
    }

    /**
     * The scores of all bots that existed at an instant and are not retired, highest first; ties
     * are ordered by expected count, highest first.
     *
     * @param connection a DuckDB connection in which the tables of a snapshot and the marts are
     *     views, with the time zone UTC
     * @param asOf later events do not count
     */
    public List<RiskScore> scores(Connection connection, Instant asOf) {
        List<BotHistory> bots = histories(connection, asOf);
        PriorFit fit = new PriorFit(model.prior(), bots);
        Map<String, Prior> priors = new HashMap<>();
        RiskScoring scoring = new RiskScoring(model, asOf);
        return bots.stream()
                .map(bot -> scoring.score(bot, priors.computeIfAbsent(bot.criticality(), fit::of)))
                .sorted(RISKIEST_FIRST)
                .toList();
    }

    private List<BotHistory> histories(Connection connection, Instant asOf) {
        List<BotHistory> histories = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            set(statement, "as_of", timestamp(asOf));
            set(
                    statement,
                    "quarter_start",
                    timestamp(asOf.minusMillis(model.quarterMilliseconds())));
            set(
                    statement,
                    "severities",
                    model.severities().stream().collect(Collectors.joining("', '", "['", "']")));
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
                row.getLong("incidents"),
                row.getLong("requests"),
                row.getLong("failures"),
                row.getLong("controls"),
                row.getLong("failed_controls"),
                vulnerabilities);
    }

    private static void set(Statement statement, String variable, String value)
            throws SQLException {
        statement.execute("set variable %s = %s".formatted(variable, value));
    }

    private static String timestamp(Instant instant) {
        return "make_timestamptz(%d)".formatted(Math.multiplyExact(instant.toEpochMilli(), 1000L));
    }

    private static String text(String path) {
        try (InputStream file = RiskEngine.class.getResourceAsStream(path)) {
            return new String(
                    Objects.requireNonNull(file, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " could not be read", e);
        }
    }
}
