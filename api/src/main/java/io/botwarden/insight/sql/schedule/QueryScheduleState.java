package io.botwarden.insight.sql.schedule;

import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of a query schedule. */
enum QueryScheduleState {
    ACTIVE,
    STOPPED;

    static final String ONLY_OWNER = "Only its owner can change this schedule.";

    private static final String OWNS = "{row}.scheduled_by_id = {viewer}";

    /** The transitions; all others are refused. */
    enum Step implements Transition<QueryScheduleState> {
        CHANGE(Rule.by("changeQuerySchedule").from(ACTIVE, STOPPED).onlyBy(OWNS, ONLY_OWNER)),
        STOP(Rule.by("stopQuerySchedule").from(ACTIVE).to(STOPPED).onlyBy(OWNS, ONLY_OWNER)),
        RESUME(Rule.by("resumeQuerySchedule").from(STOPPED).to(ACTIVE).onlyBy(OWNS, ONLY_OWNER)),
        /** The query failed, or its owner left. */
        FAIL(Rule.automatic().from(ACTIVE).to(STOPPED));

        private final Rule<QueryScheduleState> rule;

        Step(Rule<QueryScheduleState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<QueryScheduleState> rule() {
            return rule;
        }
    }
}
