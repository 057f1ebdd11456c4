package io.botwarden.delivery.benefit;

/** Whether a requirement had the expected effect; the names match the schema. */
enum BenefitOutcome {
    ACHIEVED,
    PARTLY_ACHIEVED,
    NOT_ACHIEVED;

    /**
     * @param achieved the number of figures that are as good as expected
     * @param figures the number of all figures
     */
    static BenefitOutcome of(long achieved, int figures) {
        if (achieved == 0) {
            return NOT_ACHIEVED;
        }
        return achieved == figures ? ACHIEVED : PARTLY_ACHIEVED;
    }
}
