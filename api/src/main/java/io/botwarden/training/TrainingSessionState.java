package io.botwarden.training;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Transition;

/** The state of a session of a course. (Policy 8.1.3) */
enum TrainingSessionState {
    PLANNED,
    HELD,
    CANCELLED;

    static final String ONLY_EMPLOYEES =
            "Only for people who work here: your account belongs to no employee.";

    static final Obstacle BEGUN =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "The session has begun, so nobody can join it.",
                    "{row}.starts_at <= now()");

    static final Obstacle NOT_BEGUN =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "The session has not begun.",
                    "{row}.starts_at > now()");

    static final Obstacle ENROLLED =
            Obstacle.of(
                    TrainingRefusal.ALREADY_ENROLLED,
                    "You are enrolled in this session already.",
                    """
                    exists (
                      select from training_enrolment n join identity i on i.employee_id = n.employee_id
                      where n.training_session_id = {row}.id and i.id = {viewer} and n.state <> 'CANCELLED'
                    )
                    """);

    static final Obstacle UNPREPARED =
            Obstacle.of(
                    TrainingRefusal.PREREQUISITE_MISSING,
                    "You must pass the courses first that this course requires.",
                    "exists (select from identity i where i.id = {viewer} and missing_prerequisite(i.employee_id, {row}.course_id) is not null)");

    private static final String EMPLOYEES =
            "exists (select from identity i where i.id = {viewer} and i.employee_id is not null)";

    /** The transitions; all others are refused. */
    enum Step implements Transition<TrainingSessionState> {
        JOIN(
                Rule.by("joinTrainingSession")
                        .from(PLANNED)
                        .onlyBy(EMPLOYEES, ONLY_EMPLOYEES)
                        .unless(BEGUN, ENROLLED, UNPREPARED)),
        ENROL(Rule.by("enrolEmployee").from(PLANNED).unless(BEGUN)),
        HOLD(
                Rule.by("holdTrainingSession")
                        .from(PLANNED)
                        .to(HELD)
                        .overEverything()
                        .unless(NOT_BEGUN)),
        CHANGE(Rule.by("changeTrainingSession").from(PLANNED).overEverything().unless(BEGUN)),
        CORRECT_COST(Rule.by("correctTrainingCost").from(HELD).overEverything()),
        CANCEL(Rule.by("cancelTrainingSession").from(PLANNED).to(CANCELLED).overEverything());

        private final Rule<TrainingSessionState> rule;

        Step(Rule<TrainingSessionState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<TrainingSessionState> rule() {
            return rule;
        }
    }
}
