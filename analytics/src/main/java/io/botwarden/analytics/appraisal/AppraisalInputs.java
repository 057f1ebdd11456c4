package io.botwarden.analytics.appraisal;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All inputs of a result. Equal inputs produce a byte-for-byte equal result; their hash is the
 * SHA-256 of this record as canonical JSON.
 *
 * @param definitionHash SHA-256 of the scheme
 * @param period for example {@code 2016-Q2}
 * @param periodStart the start of the period, inclusive
 * @param periodEnd the end of the period, exclusive
 * @param snapshot the warehouse snapshot
 * @param kpis the KPIs of the scheme's indicators, in the scheme's order
 * @param gates the definitions of the scheme's gates, in the scheme's order
 * @param ratings the submitted ratings
 * @param corrections the figures that decisions on appeals replaced
 * @param targets the targets of departments that were agreed
 * @param persons the inputs of the appraisal of persons along with that of departments, one for
 *     each scheme; empty if only departments are appraised, and in the inputs of persons
 */
public record AppraisalInputs(
        String definitionHash,
        String period,
        String periodStart,
        String periodEnd,
        Snapshot snapshot,
        List<KpiVersion> kpis,
        List<GateVersion> gates,
        Ratings ratings,
        List<Correction> corrections,
        List<AgreedTarget> targets,
        List<Persons> persons) {

    public AppraisalInputs {
        kpis = List.copyOf(kpis);
        gates = List.copyOf(gates);
        corrections = Correction.sorted(corrections);
        targets = AgreedTarget.sorted(targets);
        persons = List.copyOf(persons);
    }

    /** The SHA-256 of all inputs, in hexadecimal. */
    public String hash() {
        return CanonicalJson.hash(this);
    }

    /** The KPIs of all schemes. */
    public List<KpiVersion> allKpis() {
        return Stream.concat(kpis.stream(), persons.stream().flatMap(each -> each.kpis().stream()))
                .distinct()
                .toList();
    }

    /** The number of ratings, of departments and persons. */
    public int allRatings() {
        return ratings.count() + persons.stream().mapToInt(Persons::ratings).sum();
    }

    /** Returns the same inputs along with those of persons. */
    AppraisalInputs with(List<Persons> others) {
        return with(corrections, others);
    }

    /** Returns the same inputs with corrections. */
    AppraisalInputs corrected(List<Correction> replaced) {
        return with(replaced, persons);
    }

    private AppraisalInputs with(List<Correction> replaced, List<Persons> others) {
        return new AppraisalInputs(
                definitionHash,
                period,
                periodStart,
                periodEnd,
                snapshot,
                kpis,
                gates,
                ratings,
                replaced,
                targets,
                others);
    }

    /**
     * The appraisal of persons under one scheme. It names nobody and has no hash of their ratings
     * and figures, from which those of few persons could be guessed.
     *
     * @param scheme the code of the scheme
     * @param revision its revision
     * @param kpis the KPIs of the scheme's indicators, in the scheme's order
     * @param ratings the number of submitted ratings of its persons
     */
    public record Persons(String scheme, int revision, List<KpiVersion> kpis, int ratings) {

        public Persons {
            kpis = List.copyOf(kpis);
        }
    }

    /**
     * A warehouse snapshot.
     *
     * @param id its GraphQL ID
     * @param cutAt the instant it shows
     * @param tables its tables, by name
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
     * @param icebergSnapshotId the table's Iceberg snapshot; null for a table that never had rows
     */
    public record Table(String name, @Nullable String icebergSnapshotId) {}

    /**
     * A KPI definition.
     *
     * @param id the KPI
     * @param version the version of its definition; null if the catalogue does not have it
     * @param sqlHash SHA-256 of the SQL that computed it; null if the catalogue does not have it
     */
    public record KpiVersion(String id, @Nullable Integer version, @Nullable String sqlHash) {}

    /**
     * A gate definition.
     *
     * @param code the gate
     * @param sqlHash SHA-256 of the SQL that checks the records; null if they are not kept
     */
    public record GateVersion(String code, @Nullable String sqlHash) {}

    /**
     * A summary of the ratings.
     *
     * @param count the number of ratings
     * @param calibrated whether ratings are corrected for rater leniency
     * @param hash SHA-256 over the department or person, indicator, rater and value of each rating
     */
    public record Ratings(int count, boolean calibrated, String hash) {}
}
