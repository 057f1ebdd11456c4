package io.botwarden.risk;

import io.botwarden.analytics.risk.ExposureBasis;
import io.botwarden.analytics.risk.OpenVulnerabilities;
import io.botwarden.analytics.risk.RiskLevel;
import io.botwarden.analytics.risk.RiskScore;
import io.botwarden.analytics.risk.RiskTerm;
import io.botwarden.analytics.risk.backtest.Horizon;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.risk.model.ModelVersion;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A score in GraphQL; the type {@code RiskScore} of the schema.
 *
 * @param scored the computed score
 * @param version the version of the model it was computed with
 * @param horizon how far ahead it looks
 * @param snapshot the snapshot that it was computed from
 */
record ShownRisk(RiskScore scored, ModelVersion version, Horizon horizon, RecordKey snapshot) {

    public RecordKey bot() {
        return new RecordKey("bot", scored.botId());
    }

    public OffsetDateTime asOf() {
        return scored.asOf().atOffset(ZoneOffset.UTC);
    }

    public BigDecimal exposure() {
        return scored.exposure();
    }

    public ExposureBasis exposureBasis() {
        return scored.basis();
    }

    public long incidents() {
        return scored.incidents();
    }

    public String priorClass() {
        return scored.priorClass();
    }

    public BigDecimal alpha() {
        return scored.alpha();
    }

    public BigDecimal beta() {
        return scored.beta();
    }

    public @Nullable String priorFallback() {
        return scored.priorFallback();
    }

    public BigDecimal rate() {
        return scored.rate();
    }

    public BigDecimal multiplier() {
        return scored.multiplier();
    }

    public BigDecimal logRate() {
        return scored.logRate();
    }

    public BigDecimal probability() {
        return scored.probability();
    }

    public BigDecimal expectedCount() {
        return scored.expectedCount();
    }

    public BigDecimal score() {
        return scored.score();
    }

    public RiskLevel likelihood() {
        return scored.likelihood();
    }

    public RiskLevel impact() {
        return scored.impact();
    }

    public RiskLevel level() {
        return scored.level();
    }

    public Money expectedLoss() {
        return money(scored.expectedLoss());
    }

    public Money expectedTotal() {
        return money(scored.expectedTotal());
    }

    public Money lossLow() {
        return money(scored.loss().low());
    }

    public Money lossHigh() {
        return money(scored.loss().high());
    }

    public List<RiskTerm> terms() {
        return scored.terms();
    }

    public @Nullable Long openAdvisories() {
        OpenVulnerabilities open = scored.vulnerabilities();
        return open == null ? null : Long.valueOf(open.advisories());
    }

    public @Nullable Long knownExploitedAdvisories() {
        OpenVulnerabilities open = scored.vulnerabilities();
        return open == null ? null : Long.valueOf(open.knownExploited());
    }

    public @Nullable BigDecimal anyExploited() {
        OpenVulnerabilities open = scored.vulnerabilities();
        return open == null ? null : open.anyExploited();
    }

    public String modelVersion() {
        return version.number();
    }

    public RecordKey model() {
        return version.record();
    }

    private Money money(BigDecimal amount) {
        return new Money(amount, version.model().currency());
    }
}
