package io.botwarden.analytics.appraisal;

import io.botwarden.analytics.appraisal.AppraisalInputs.KpiVersion;
import io.botwarden.analytics.period.Period;
import java.util.List;

/**
 * What departments or persons are appraised from, besides their schemes.
 *
 * @param period the period
 * @param snapshot the snapshot
 * @param ratings the submitted ratings
 * @param calibrated whether ratings are corrected for rater leniency
 * @param corrections the figures that decisions on appeals replaced, one per ratee and indicator
 * @param targets the targets of departments that were agreed, one per department and indicator
 * @param used the versions of KPIs that the result was computed with before; those in force if it
 *     was not computed yet
 */
public record RunInputs(
        Period period,
        AppraisalInputs.Snapshot snapshot,
        List<Rating> ratings,
        boolean calibrated,
        List<Correction> corrections,
        List<AgreedTarget> targets,
        List<KpiVersion> used) {

    public RunInputs {
        ratings = List.copyOf(ratings);
        corrections = List.copyOf(corrections);
        targets = AgreedTarget.sorted(targets);
        used = List.copyOf(used);
    }
}
