package io.botwarden.oversight.inspection;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of an inspection. (Policy 7.1.1, 7.1.2) */
enum InspectionState {
    PLANNED,
    IN_PROGRESS,
    CLOSED,
    CANCELLED;

    static final String ONLY_INSPECTORS = "Only for the inspectors.";

    private static final String INSPECTORS = "inspects({viewer}, {row}.id)";

    static final Obstacle ITEMS_OPEN =
            Obstacle.of(
                    InspectionRefusal.ITEMS_OPEN,
                    "Items of the checklist are not answered yet.",
                    "exists (select from inspection_item t where t.inspection_id = {row}.id and t.state = 'OPEN')");

    static final Obstacle FINDING_MISSING =
            Obstacle.of(
                    InspectionRefusal.FINDING_MISSING,
                    "An item is answered NONCONFORMING and has no finding. Raise it, or correct the answer.",
                    """
                    exists (
                      select from inspection_item t where t.inspection_id = {row}.id and t.state = 'NONCONFORMING'
                        and not exists (select from inspection_finding f where f.inspection_item_id = t.id and f.state <> 'WITHDRAWN')
                    )
                    """);

    /** The transitions; all others are refused. */
    enum Step implements Transition<InspectionState> {
        UPDATE(Rule.by("updateInspection").from(PLANNED).overEverything()),
        START(
                Rule.by("startInspection")
                        .from(PLANNED)
                        .to(IN_PROGRESS)
                        .onlyBy(INSPECTORS, ONLY_INSPECTORS)),
        ADD_ITEM(
                Rule.by("addInspectionItem").from(IN_PROGRESS).onlyBy(INSPECTORS, ONLY_INSPECTORS)),
        RAISE_FINDING(
                Rule.by("raiseInspectionFinding")
                        .from(IN_PROGRESS)
                        .onlyBy(INSPECTORS, ONLY_INSPECTORS)),
        CLOSE(
                Rule.by("closeInspection")
                        .from(IN_PROGRESS)
                        .to(CLOSED)
                        .onlyBy(INSPECTORS, ONLY_INSPECTORS)
                        .unless(ITEMS_OPEN, FINDING_MISSING)),
        CANCEL(
                Rule.by("cancelInspection")
                        .from(PLANNED, IN_PROGRESS)
                        .to(CANCELLED)
                        .overEverything());

        private final Rule<InspectionState> rule;

        Step(Rule<InspectionState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<InspectionState> rule() {
            return rule;
        }
    }
}
