package io.botwarden.analytics.risk.loss;

import java.util.List;

/**
 * What treatments leave of a scenario.
 *
 * @param frequency the share of events that remain, 0 to 1
 * @param loss the share of the loss of each of them that remains, 0 to 1
 */
record Share(double frequency, double loss) {

    static final Share ALL = new Share(1, 1);

    static Share of(List<LossTreatment> treatments) {
        Share share = ALL;
        for (LossTreatment treatment : treatments) {
            share = share.with(treatment);
        }
        return share;
    }

    Share with(LossTreatment treatment) {
        return new Share(frequency * treatment.frequency(), loss * treatment.loss());
    }

    boolean isAll() {
        return frequency == 1 && loss == 1;
    }

    boolean isNothing() {
        return frequency == 0 || loss == 0;
    }
}
