package io.botwarden.analytics.appraisal;

import io.botwarden.analytics.appraisal.AppraisalInputs.KpiVersion;
import io.botwarden.analytics.period.Period;
import java.util.List;

/**
 * What persons are appraised from, besides their schemes.
 *
 * @param period the period
 * @param snapshot the snapshot
 * @param ratings the submitted ratings of persons
 * @param calibrated whether ratings are corrected for rater leniency
 * @param corrections the figures of persons that decisions on appeals replaced
 * @param used the versions of KPIs that the result was computed with before; those in force if it
 *     was not computed yet
 */
public record PersonRun(
        Period period,
        AppraisalInputs.Snapshot snapshot,
        List<Rating> ratings,
        boolean calibrated,
        List<Correction> corrections,
        List<KpiVersion> used) {

    public PersonRun {
        ratings = List.copyOf(ratings);
        corrections = List.copyOf(corrections);
        used = List.copyOf(used);
    }
}
