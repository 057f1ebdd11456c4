package io.botwarden.operations.change;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** Where a change is in its life. (Policy 3.3) */
enum ChangeState {
    PLANNED,
    TESTED,
    APPROVED,
    IN_PROGRESS,
    VERIFIED,
    FAILED,
    CLOSED,
    CANCELLED;

    /** Whether it was not started, and may still be. */
    boolean isBeforeStart() {
        return this == PLANNED || this == TESTED || this == APPROVED;
    }

    /** Whether it was carried out and is not closed. */
    boolean isCarriedOut() {
        return this == VERIFIED || this == FAILED;
    }

    /** The steps of a change's life: what is not listed is refused. */
    enum Step implements LifeStep<ChangeState> {
        AMEND(Set.of(PLANNED, TESTED, APPROVED), PLANNED),
        PASS_TEST(Set.of(PLANNED), TESTED),
        /** What an approved template says need not be approved again. */
        PASS_TEST_BY_TEMPLATE(Set.of(PLANNED), APPROVED),
        FAIL_TEST(Set.of(PLANNED, TESTED, APPROVED), PLANNED),
        APPROVE(Set.of(TESTED), APPROVED),
        SEND_BACK(Set.of(TESTED, APPROVED), PLANNED),
        START(Set.of(APPROVED), IN_PROGRESS),
        START_EMERGENCY(Set.of(PLANNED, TESTED, APPROVED), IN_PROGRESS),
        VERIFY(Set.of(IN_PROGRESS), VERIFIED),
        FAIL(Set.of(IN_PROGRESS, VERIFIED), FAILED),
        /** A look at the bot after the failure. */
        LOOK_AGAIN(Set.of(FAILED), FAILED),
        ROLL_BACK(Set.of(IN_PROGRESS, VERIFIED, FAILED), FAILED),
        CLOSE(Set.of(VERIFIED, FAILED), CLOSED),
        CANCEL(Set.of(PLANNED, TESTED, APPROVED), CANCELLED);

        private final Set<ChangeState> from;
        private final ChangeState to;

        Step(Set<ChangeState> from, ChangeState to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Set<ChangeState> from() {
            return from;
        }

        @Override
        public ChangeState to() {
            return to;
        }
    }
}
