package io.botwarden.risk;

import io.botwarden.analytics.risk.RiskEngine;
import io.botwarden.analytics.risk.RiskLevel;
import org.springframework.stereotype.Component;

/**
 * The matrix in which levels of risk are looked up, for the capabilities in which somebody assesses
 * one. (Policy 6.1.2)
 */
@Component
public class PublishedMatrix {

    private final RiskEngine engine;

    PublishedMatrix(RiskEngine engine) {
        this.engine = engine;
    }

    /**
     * The level of risk.
     *
     * @param likelihood name of the band, such as {@code VERY_LOW}
     * @param impact name of the band
     */
    public String level(String likelihood, String impact) {
        return engine.model()
                .level(RiskLevel.valueOf(likelihood), RiskLevel.valueOf(impact))
                .name();
    }

    /** The version of the model that the matrix is part of. */
    public String version() {
        return engine.model().version();
    }
}
