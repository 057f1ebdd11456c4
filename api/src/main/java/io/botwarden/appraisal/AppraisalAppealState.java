package io.botwarden.appraisal;

import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of an appeal against the result of an appraisal. (Policy 7.2.3) */
enum AppraisalAppealState {
    SUBMITTED,
    UNDER_REVIEW,
    UPHELD,
    AMENDED,
    WITHDRAWN;

    static final String ONLY_APPELLANT =
            "Only the head of the department or of a department above it, or the person whose result it is, can do this.";

    static final String ONLY_REVIEWER = "Only the reviewer of the appeal can do this.";

    private static final String REVIEWS =
            "exists (select from identity i where i.id = {viewer} and i.employee_id = {row}.reviewer_id)";

    private static final String APPELLANT =
            "appeals_for({viewer}, {row}.department_id, {row}.employee_id)";

    /** The transitions; all others are refused. */
    enum Step implements Transition<AppraisalAppealState> {
        ASSIGN(Rule.by("assignAppraisalReviewer").from(SUBMITTED, UNDER_REVIEW).to(UNDER_REVIEW)),
        UPHOLD(
                Rule.by("upholdAppraisalResult")
                        .from(UNDER_REVIEW)
                        .to(UPHELD)
                        .onlyBy(REVIEWS, ONLY_REVIEWER)),
        AMEND(
                Rule.by("amendAppraisalResult")
                        .from(UNDER_REVIEW)
                        .to(AMENDED)
                        .onlyBy(REVIEWS, ONLY_REVIEWER)),
        WITHDRAW(
                Rule.by("withdrawAppraisalAppeal")
                        .from(SUBMITTED, UNDER_REVIEW)
                        .to(WITHDRAWN)
                        .onlyBy(APPELLANT, ONLY_APPELLANT)),
        /** The appeal is not decided in time. */
        MARK_OVERDUE(Rule.automatic().from(SUBMITTED, UNDER_REVIEW));

        private final Rule<AppraisalAppealState> rule;

        Step(Rule<AppraisalAppealState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<AppraisalAppealState> rule() {
            return rule;
        }
    }
}
