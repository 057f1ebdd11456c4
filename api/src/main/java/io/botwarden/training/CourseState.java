package io.botwarden.training;

import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of a course. */
enum CourseState {
    ACTIVE,
    RETIRED;

    /** The transitions; all others are refused. */
    enum Step implements Transition<CourseState> {
        CHANGE(Rule.by("changeCourse").from(ACTIVE).overEverything()),
        REQUIRE(Rule.by("requireCourse").from(ACTIVE).overEverything()),
        SCHEDULE(Rule.by("scheduleTrainingSession").from(ACTIVE).overEverything()),
        RETIRE(Rule.by("retireCourse").from(ACTIVE).to(RETIRED).overEverything());

        private final Rule<CourseState> rule;

        Step(Rule<CourseState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<CourseState> rule() {
            return rule;
        }
    }
}
