package io.botwarden.risk.loss;

import io.botwarden.analytics.risk.ExposureBasis;
import io.botwarden.analytics.risk.FrequencyModel;
import io.botwarden.analytics.risk.RiskScore;
import io.botwarden.analytics.risk.loss.LossFrequency;
import io.botwarden.analytics.risk.loss.LossScenario;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.insight.SnapshotQueries;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.risk.Scores;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The serious incidents of bots. The frequency is the posterior distribution of the risk score,
 * Gamma(α + n, β + T), times its multiplier; with another model than Gamma-Poisson, the
 * distribution with the same shape and the mean of the score. The loss is that of the bot's
 * criticality and data classification. Bots that were never live are left out.
 */
@Component
class BotScenarios implements ScenarioSource {

    private static final BigDecimal QUARTERS_A_YEAR = BigDecimal.valueOf(4);

    private final Scores scores;
    private final SnapshotQueries snapshots;

    BotScenarios(Scores scores, SnapshotQueries snapshots) {
        this.scores = scores;
        this.snapshots = snapshots;
    }

    /**
     * A bot in the snapshot.
     *
     * @param name its name
     * @param department the key of the department that owns it; null if none does
     */
    private record Owned(String name, @Nullable Long department) {}

    @Override
    public Mono<Supply> supply(LossScope scope) {
        if (scope.risk() != null) {
            return Mono.just(Supply.of(List.of()));
        }
        Scores.Question question = Scores.Question.usual(scope.asOf(), scope.model());
        return snapshots.ask(
                scope.snapshot().id(),
                reader -> scores.work(reader, question),
                reader -> Supply.of(read(reader, scope, question)));
    }

    private List<SuppliedScenario> read(
            SnapshotReader reader, LossScope scope, Scores.Question question) {
        Map<Long, Owned> bots = owned(reader, scope.department());
        return scores.of(reader, question).stream()
                .filter(score -> score.basis() != ExposureBasis.NOT_LIVE)
                .filter(score -> scope.reach().hasBot(score.botId()))
                .filter(score -> scope.bot() == null || scope.bot().equals(score.botCode()))
                .filter(score -> bots.containsKey(score.botId()))
                .map(score ->
                        scenario(
                                score,
                                Objects.requireNonNull(bots.get(score.botId())),
                                scope.model().frequency()))
                .toList();
    }

    private static SuppliedScenario scenario(RiskScore score, Owned bot, FrequencyModel frequency) {
        double shape = shape(score);
        return new SuppliedScenario(
                new LossScenario(
                        new RecordKey("bot", score.botId()).id(),
                        LossFrequency.gamma(
                                shape,
                                years(score, shape, frequency),
                                score.multiplier().doubleValue()),
                        score.loss(),
                        List.of(),
                        List.of(),
                        List.of()),
                bot.name(),
                new SuppliedScenario.Member(score.botId(), bot.name()),
                bot.department(),
                List.of(),
                List.of());
    }

    /** The shape of the posterior distribution of a bot's rate. */
    static double shape(RiskScore score) {
        return score.alpha().add(BigDecimal.valueOf(score.incidents())).doubleValue();
    }

    /** The time in years with which the distribution has the mean of the score. */
    private static double years(RiskScore score, double shape, FrequencyModel frequency) {
        return frequency == FrequencyModel.GAMMA_POISSON
                ? score.beta()
                        .add(score.exposure())
                        .divide(QUARTERS_A_YEAR, MathContext.DECIMAL64)
                        .doubleValue()
                : shape / (QUARTERS_A_YEAR.doubleValue() * score.rate().doubleValue());
    }

    /** The bots of a department and its subtree, or all. */
    private static Map<Long, Owned> owned(SnapshotReader reader, @Nullable String department) {
        Map<Long, Owned> bots = new HashMap<>();
        try (PreparedStatement statement =
                reader.connection()
                        .prepareStatement(
                                """
                                select bot.id, bot.name, department.id as department_id
                                from bot
                                left join department on department.id = bot.owner_department_id
                                where cast(? as text) is null
                                  or list_contains(department.lineage, (select id from department where code = ?))
                                """)) {
            statement.setString(1, department);
            statement.setString(2, department);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    bots.put(row.getLong("id"), owned(row));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The bots of a snapshot could not be read", e);
        }
        return bots;
    }

    private static Owned owned(ResultSet row) throws SQLException {
        long department = row.getLong("department_id");
        boolean owned = !row.wasNull();
        return new Owned(row.getString("name"), owned ? Long.valueOf(department) : null);
    }
}
