package io.botwarden.delivery.launch;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Transition;

/** The state of a launch application. (Policy 2.4) */
enum LaunchState {
    DRAFT,
    SUBMITTED,
    IN_REVIEW,
    APPROVED,
    REJECTED,
    INVALIDATED;

    private static final String BUILDERS =
            "exists (select from launch_builder b where b.launch_application_id = {row}.id and b.person = person({viewer}))";

    private static final Obstacle BUILT_IT =
            Obstacle.of(
                    LaunchRefusal.BUILT_IT,
                    "You took part in building it. Someone else decides about it.",
                    BUILDERS);

    private static final Obstacle NOT_ASKED =
            Obstacle.of(
                    RefusalCode.FORBIDDEN,
                    "You are not asked to decide about this application, or have decided about it.",
                    """
                    not exists (select from launch_approver a where a.launch_application_id = {row}.id and a.identity_id = {viewer}
                      and (a.on_behalf_of_id is not null or {may delivery:approve-launch}))
                    """);

    /**
     * The steps between states; all others are refused. The database takes INVALIDATE in the
     * transaction in which the submitted contents change.
     */
    enum Step implements Transition<LaunchState> {
        SUBMIT(
                Rule.by("submitLaunchApplication")
                        .from(DRAFT, REJECTED, LaunchState.INVALIDATED)
                        .to(SUBMITTED)),
        CHANGE(Rule.by("changeLaunchApplication").from(DRAFT, REJECTED, LaunchState.INVALIDATED)),
        REVIEW(
                Rule.by("approveLaunch", "rejectLaunch")
                        .from(SUBMITTED, IN_REVIEW)
                        .to(IN_REVIEW)
                        .onlyBy("not " + BUILDERS, BUILT_IT.message(), BUILT_IT)
                        .unless(NOT_ASKED)),
        /** The last department has approved it. */
        APPROVE(Rule.automatic().from(IN_REVIEW).to(APPROVED)),
        /** A department has rejected it. */
        REJECT(Rule.automatic().from(IN_REVIEW).to(REJECTED)),
        INVALIDATE(
                Rule.automatic().from(SUBMITTED, IN_REVIEW, LaunchState.APPROVED).to(INVALIDATED));

        private final Rule<LaunchState> rule;

        Step(Rule<LaunchState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<LaunchState> rule() {
            return rule;
        }
    }
}
