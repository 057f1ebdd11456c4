package io.botwarden.appraisal;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Transition;

/** The state of an outcome of a person's appraisal. (Policy 7.2.3) */
enum PersonAppraisalOutcomeState {
    DECIDED,
    DONE,
    WITHDRAWN;

    static final String ONLY_DECIDERS =
            "Only the head of the person, or who manages the appraisals of the person's department, can do this.";

    static final String ONLY_PERSON = "Only the person can do this.";

    /** Of a row with an employee: the viewer is the person. */
    static final String PERSON =
            "exists (select from identity own where own.id = {viewer} and own.employee_id = {row}.employee_id)";

    /** Of a row with an employee: the viewer heads the person. */
    static final String HEAD =
            """
            exists (
              select from person_head h join identity boss on boss.employee_id = h.head_id
              where boss.id = {viewer} and h.employee_id = {row}.employee_id
            )\
            """;

    /** Of a row with an employee: nobody decides what follows from the own result. */
    static final Obstacle OWN =
            Obstacle.of(
                    AppraisalRefusal.SAME_PERSON,
                    "This is about you, so somebody else has to decide it.",
                    PERSON);

    static final Obstacle NO_IMPROVEMENT =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "Only an improvement is carried out by the person.",
                    "{row}.kind <> 'IMPROVEMENT'");

    /** The transitions; all others are refused. */
    enum Step implements Transition<PersonAppraisalOutcomeState> {
        COMPLETE(
                Rule.by("completePersonImprovement")
                        .from(DECIDED)
                        .to(DONE)
                        .unless(NO_IMPROVEMENT)
                        .onlyBy(PERSON, ONLY_PERSON)),
        WITHDRAW(
                Rule.by("withdrawPersonAppraisalOutcome")
                        .from(DECIDED)
                        .to(WITHDRAWN)
                        .unless(OWN)
                        .with(AppraisalOutcomeState.MANAGE)
                        .orBy(HEAD)),
        MARK_OVERDUE(Rule.automatic().from(DECIDED));

        private final Rule<PersonAppraisalOutcomeState> rule;

        Step(Rule<PersonAppraisalOutcomeState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<PersonAppraisalOutcomeState> rule() {
            return rule;
        }
    }
}
