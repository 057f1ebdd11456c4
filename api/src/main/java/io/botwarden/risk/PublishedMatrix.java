package io.botwarden.risk;

import io.botwarden.analytics.risk.RiskEngine;
import io.botwarden.analytics.risk.RiskLevel;
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

    /** The version of the model that defines the matrix. */
    public String version() {
        return engine.model().version();
    }
}
