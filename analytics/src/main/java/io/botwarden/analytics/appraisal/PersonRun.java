package io.botwarden.analytics.appraisal;

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
 */
public record PersonRun(
        Period period,
        AppraisalInputs.Snapshot snapshot,
        List<Rating> ratings,
        boolean calibrated,
        List<Correction> corrections) {

    public PersonRun {
        ratings = List.copyOf(ratings);
        corrections = List.copyOf(corrections);
    }
}
