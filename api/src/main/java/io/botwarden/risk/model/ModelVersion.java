package io.botwarden.risk.model;

import io.botwarden.analytics.risk.RiskModel;
import io.botwarden.platform.read.RecordKey;

/**
 * A stored version of the risk model.
 *
 * @param id its key
 * @param model its content, whose {@code version} is the number of the record
 */
public record ModelVersion(long id, RiskModel model) {

    /** The number that scores and assessments name. */
    public String number() {
        return model.version();
    }

    /** The record. */
    public RecordKey record() {
        return new RecordKey("risk_model_version", id);
    }
}
