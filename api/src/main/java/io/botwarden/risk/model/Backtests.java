package io.botwarden.risk.model;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.botwarden.analytics.risk.RiskEngine;
import io.botwarden.analytics.risk.RiskModel;
import io.botwarden.analytics.risk.backtest.Backtest;
import io.botwarden.analytics.risk.backtest.BacktestQuestion;
import io.botwarden.analytics.risk.backtest.BacktestResult;
import io.botwarden.analytics.risk.backtest.BacktestSize;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.insight.FigureCost;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Back-tests of risk models. A snapshot never changes, so a result is computed once. */
@Component
public class Backtests {

    private static final int KEPT = 64;

    /** Fitting all models at an origin, in microseconds per bot. */
    private static final double EACH_BOT = 450;

    private final FigureCost work;
    private final Cache<Tested, BacktestResult> results =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    Backtests(FigureCost work) {
        this.work = work;
    }

    private record Tested(long snapshot, RiskModel model, BacktestQuestion question) {}

    /** The result of a test. Blocks. */
    public BacktestResult result(
            SnapshotReader reader, RiskModel model, BacktestQuestion question) {
        return Objects.requireNonNull(
                results.get(
                        new Tested(reader.snapshotId(), model, question),
                        tested -> test(model).run(reader.connection(), question)));
    }

    /** The cost of a test, in microseconds of CPU time; 0 if the result is known. Blocks. */
    public double work(SnapshotReader reader, RiskModel model, BacktestQuestion question) {
        LocalDate cut = LocalDate.ofInstant(reader.cutAt(), ZoneOffset.UTC);
        if (results.getIfPresent(new Tested(reader.snapshotId(), model, question)) != null) {
            return 0;
        }
        BacktestSize size = test(model).size(reader.connection(), question);
        return size.reads() * work.riskScores(reader, cut)
                + size.fits() * EACH_BOT * reader.rows("bot");
    }

    private static Backtest test(RiskModel model) {
        return new Backtest(new RiskEngine(model));
    }
}
