package io.botwarden.analytics.appraisal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a result depends on. Equal inputs give an equal result, byte for byte; their hash
 * is the SHA-256 of this record as canonical JSON.
 *
 * @param definitionHash SHA-256 of the scheme
 * @param period {@code 2016-Q2}
 * @param periodStart when it begins
 * @param periodEnd when it ends; the instant itself no longer belongs to it
 * @param snapshot the warehouse snapshot
 * @param kpis the KPIs of the scheme's indicators, in the scheme's order
 * @param gates the definitions of the scheme's gates, in the scheme's order
 * @param ratings what people rated
 */
public record AppraisalInputs(
        String definitionHash,
        String period,
        String periodStart,
        String periodEnd,
        Snapshot snapshot,
        List<KpiVersion> kpis,
        List<GateVersion> gates,
        Ratings ratings) {

    public AppraisalInputs {
        kpis = List.copyOf(kpis);
        gates = List.copyOf(gates);
    }

    /** SHA-256 over all of it, in hexadecimal. */
    public String hash() {
        return CanonicalJson.hash(this);
    }

    /**
     * A warehouse snapshot.
     *
     * @param id its id, as GraphQL knows it
     * @param cutAt the instant that it shows
     * @param tables the tables that it consists of, by name
     */
    public record Snapshot(String id, String cutAt, List<Table> tables) {

        public Snapshot {
            tables = List.copyOf(tables);
        }
    }

    /**
     * A table of a snapshot.
     *
     * @param name the table
     * @param icebergSnapshotId which Iceberg snapshot of it; null for a table that never held a row
     */
    public record Table(String name, @Nullable String icebergSnapshotId) {}

    /**
     * A KPI as it was defined.
     *
     * @param id the KPI
     * @param version counts its definition's changes; null where the catalogue does not have it
     * @param sqlHash SHA-256 of the SQL that computed it; null where the catalogue does not have it
     */
    public record KpiVersion(String id, @Nullable Integer version, @Nullable String sqlHash) {}

    /**
     * A gate as it was defined.
     *
     * @param code the gate
     * @param sqlHash SHA-256 of the SQL that looked at the records; null where they are not kept
     */
    public record GateVersion(String code, @Nullable String sqlHash) {}

    /**
     * What people rated.
     *
     * @param count how many ratings there are
     * @param calibrated whether the raters' lenience was taken out
     * @param hash SHA-256 over department, indicator, rater and value of each
     */
    public record Ratings(int count, boolean calibrated, String hash) {}
}
