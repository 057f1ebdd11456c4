package io.botwarden.access.request;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** Where a request for a right is in its life. (Policy 4.1.2) */
enum RequestState {
    /** It waits for a decision. */
    REQUESTED,
    /** It was approved; the right is given when its time comes. */
    APPROVED,
    /** The right is given. */
    GRANTED,
    /** The right was given and is taken again. */
    ENDED,
    REJECTED,
    WITHDRAWN,
    /** Nobody decided in time, or the right could not be given any longer. */
    LAPSED;

    /** The steps of a request's life: what is not listed is refused. */
    enum Step implements LifeStep<RequestState> {
        APPROVE(Set.of(REQUESTED), RequestState.APPROVED),
        REJECT(Set.of(REQUESTED), REJECTED),
        WITHDRAW(Set.of(REQUESTED, RequestState.APPROVED), WITHDRAWN),
        GRANT(Set.of(RequestState.APPROVED), GRANTED),
        LAPSE(Set.of(REQUESTED, RequestState.APPROVED), LAPSED),
        END(Set.of(GRANTED), ENDED);

        private final Set<RequestState> from;
        private final RequestState to;

        Step(Set<RequestState> from, RequestState to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Set<RequestState> from() {
            return from;
        }

        @Override
        public RequestState to() {
            return to;
        }
    }
}
