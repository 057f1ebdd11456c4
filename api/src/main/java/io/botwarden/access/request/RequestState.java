package io.botwarden.access.request;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The states of an access request. (Policy 4.1.2) */
enum RequestState {
    /** It waits for a decision. */
    REQUESTED,
    /** It was approved; the grant starts later. */
    APPROVED,
    /** The grant is active. */
    GRANTED,
    /** The grant has ended. */
    ENDED,
    REJECTED,
    WITHDRAWN,
    /** Nobody decided in time, or the grant was no longer possible. */
    LAPSED;

    private static final String DECIDERS =
            """
            exists (select from access_request_decider d where d.record_id = {row}.id and d.identity_id = {viewer}
              and (d.permission is null or {may access:manage}))
            """;

    /** The message for everyone who may not decide. */
    static final String DECIDED_BY =
            "Only the owner of the bot, or someone with access:manage over it, can decide this request.";

    static final Obstacle OWN =
            Obstacle.of(
                    RequestRefusal.OWN_REQUEST,
                    "You cannot decide your own request.",
                    "same_person({row}.requester_id, {viewer})");

    /** The state transitions; all others are refused. */
    enum Step implements Transition<RequestState> {
        APPROVE(
                Rule.by("approveAccessRequest")
                        .from(REQUESTED)
                        .to(RequestState.APPROVED)
                        .onlyBy(DECIDERS, DECIDED_BY, OWN)),
        REJECT(
                Rule.by("rejectAccessRequest")
                        .from(REQUESTED)
                        .to(REJECTED)
                        .onlyBy(DECIDERS, DECIDED_BY, OWN)),
        WITHDRAW(
                Rule.by("withdrawAccessRequest")
                        .from(REQUESTED, RequestState.APPROVED)
                        .to(WITHDRAWN)
                        .onlyBy(
                                "{row}.requester_id = {viewer}",
                                "Only the requester can withdraw a request.")),
        GRANT(Rule.automatic().from(RequestState.APPROVED).to(GRANTED)),
        LAPSE(Rule.automatic().from(REQUESTED, RequestState.APPROVED).to(LAPSED)),
        END(Rule.automatic().from(GRANTED).to(ENDED));

        private final Rule<RequestState> rule;

        Step(Rule<RequestState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<RequestState> rule() {
            return rule;
        }
    }
}
