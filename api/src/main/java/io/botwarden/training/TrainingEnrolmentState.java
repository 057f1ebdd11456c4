package io.botwarden.training;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Transition;

/** The state of a person's enrolment in a session. (Policy 8.2.2) */
enum TrainingEnrolmentState {
    WAITING,
    ENROLLED,
    CANCELLED,
    ATTENDED,
    ABSENT;

    static final String ONLY_OWN = "Only for the person who is enrolled.";

    static final Obstacle BEGUN =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "The session has begun, so nobody can leave it.",
                    "exists (select from training_session s where s.id = {row}.training_session_id and s.starts_at <= now())");

    static final Obstacle NOT_HELD =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "The session is not recorded as held. Record that first.",
                    "exists (select from training_session s where s.id = {row}.training_session_id and s.state <> 'HELD')");

    static final Obstacle HAS_RESULT =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "The result is recorded already.",
                    "{row}.result is not null");

    static final Obstacle ANSWERED =
            Obstacle.of(
                    TrainingRefusal.ALREADY_RECORDED,
                    "You gave feedback on this session already.",
                    "exists (select from training_feedback f where f.training_enrolment_id = {row}.id)");

    private static final String OWN =
            "exists (select from identity i where i.id = {viewer} and i.employee_id = {row}.employee_id)";

    /** The transitions; all others are refused. */
    enum Step implements Transition<TrainingEnrolmentState> {
        ATTEND(
                Rule.by("recordTrainingAttendance")
                        .from(ENROLLED, ABSENT, ATTENDED)
                        .to(ATTENDED)
                        .unless(NOT_HELD, HAS_RESULT)),
        MISS(
                Rule.by("recordTrainingAttendance")
                        .from(ENROLLED, ABSENT, ATTENDED)
                        .to(ABSENT)
                        .unless(NOT_HELD, HAS_RESULT)),
        LEAVE(
                Rule.by("leaveTrainingSession")
                        .from(ENROLLED, WAITING)
                        .to(CANCELLED)
                        .onlyBy(OWN, ONLY_OWN)
                        .unless(BEGUN)),
        GIVE_FEEDBACK(
                Rule.by("giveTrainingFeedback")
                        .from(ATTENDED)
                        .onlyBy(OWN, ONLY_OWN)
                        .unless(ANSWERED)),
        CANCEL(Rule.by("cancelTrainingEnrolment").from(ENROLLED, WAITING).to(CANCELLED)),
        /** A place became free. */
        MOVE_UP(Rule.automatic().from(WAITING).to(ENROLLED)),
        /** The session was cancelled, or was held without a free place. */
        END(Rule.automatic().from(ENROLLED, WAITING).to(CANCELLED));

        private final Rule<TrainingEnrolmentState> rule;

        Step(Rule<TrainingEnrolmentState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<TrainingEnrolmentState> rule() {
            return rule;
        }
    }
}
