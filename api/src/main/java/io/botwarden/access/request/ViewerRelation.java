package io.botwarden.access.request;

import static io.botwarden.access.request.RequestState.OWN;

import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;

/**
 * How a viewer is related to a request.
 *
 * @param asked whether the viewer's account made it
 * @param samePerson whether the viewer made it, including with another account of the same employee
 * @param mayDecide whether the viewer owns or manages the requested scope
 * @param sees whether one of the viewer's roles shows the request
 */
record ViewerRelation(boolean asked, boolean samePerson, boolean mayDecide, boolean sees) {

    /**
     * Refuses viewers who may not decide. For those who may not see the request, it is not found.
     */
    void requireDecider() {
        if (mayDecide) {
            return;
        }
        requireSeen();
        if (samePerson) {
            throw new RefusedException(OWN.code(), OWN.message(), "request");
        }
        throw new RefusedException(RefusalCode.FORBIDDEN, RequestState.DECIDED_BY, "request");
    }

    /** Refuses viewers who did not make the request. */
    void requireRequester() {
        if (asked) {
            return;
        }
        requireSeen();
        throw new RefusedException(
                RefusalCode.FORBIDDEN, "Only the requester can withdraw a request.", "request");
    }

    private void requireSeen() {
        if (!asked && !mayDecide && !sees) {
            throw RecordType.notFound("request");
        }
    }
}
