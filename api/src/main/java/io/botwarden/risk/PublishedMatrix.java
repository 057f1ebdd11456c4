package io.botwarden.risk;

import io.botwarden.analytics.risk.RiskEngine;
import io.botwarden.analytics.risk.RiskLevel;
import java.math.BigDecimal;
import org.springframework.stereotype.Component;

/** The risk matrix for capabilities that assess risks. (Policy 6.1.2) */
@Component
public class PublishedMatrix {

    private final RiskEngine engine;

    PublishedMatrix(RiskEngine engine) {
        this.engine = engine;
    }

    /**
     * The level of risk.
     *
     * @param likelihood the name of the band, such as {@code VERY_LOW}
     * @param impact the name of the band
     */
    public String level(String likelihood, String impact) {
        return engine.model()
                .level(RiskLevel.valueOf(likelihood), RiskLevel.valueOf(impact))
                .name();
    }

    /** The band of likelihood of a probability of at least one event in a quarter. */
    public String likelihoodOf(BigDecimal probability) {
        return engine.model().likelihoodOf(probability).name();
    }

    /** The band of impact of the mean loss of one event, in {@link #currency()}. */
    public String impactOf(BigDecimal loss) {
        return engine.model().impactOf(loss).name();
    }

    /** The ISO 4217 code of the currency of the bands of impact. */
    public String currency() {
        return engine.model().currency();
    }

    /** The version of the model that defines the matrix. */
    public String version() {
        return engine.model().version();
    }
}
