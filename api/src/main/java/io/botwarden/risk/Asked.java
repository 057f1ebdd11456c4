package io.botwarden.risk;

import io.botwarden.analytics.risk.backtest.Horizon;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.risk.model.ModelVersion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query of scores asks for.
 *
 * @param asOf null for the time of the snapshot
 * @param horizon defaults to a quarter
 * @param severity defaults to those of the version
 */
record Asked(
        ModelVersion version,
        @Nullable Instant asOf,
        @Nullable Horizon horizon,
        @Nullable List<String> severity) {

    /**
     * The question to a snapshot, which has no data after its cut, not even that nothing happened.
     */
    Scores.Question question(SnapshotReader reader) {
        return new Scores.Question(
                asOf == null || asOf.isAfter(reader.cutAt()) ? reader.cutAt() : asOf,
                version.model(),
                horizon == null ? Horizon.QUARTER : horizon,
                severities(version, severity));
    }

    /** The severities that count, in the same order for the same ones. */
    static List<String> severities(ModelVersion version, @Nullable List<String> severity) {
        return severity == null || severity.isEmpty()
                ? version.model().severities()
                : severity.stream().distinct().sorted().toList();
    }
}
