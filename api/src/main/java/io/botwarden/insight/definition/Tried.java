package io.botwarden.insight.definition;

import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiFile;
import io.botwarden.analytics.kpi.KpiTrial;

/**
 * A definition that was tried without a problem.
 *
 * @param snapshot the key of the snapshot that it was tried on
 */
record Tried(KpiFile file, KpiTrial.Outcome outcome, long snapshot) {

    KpiDefinition kpi() {
        return file.kpi();
    }

    String label() {
        return "%s version %d".formatted(kpi().id(), kpi().version());
    }
}
