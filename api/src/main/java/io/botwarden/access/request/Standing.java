package io.botwarden.access.request;

import static io.botwarden.access.request.RequestState.OWN;

import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;

/**
 * How a viewer stands to a request.
 *
 * @param asked whether it is the viewer's own
 * @param samePerson whether it is the viewer's own, or by another account of the same employee
 * @param mayDecide whether the viewer owns or manages what is asked for
 * @param sees whether one of the viewer's roles shows the request
 */
record Standing(boolean asked, boolean samePerson, boolean mayDecide, boolean sees) {

    /** Refuses whoever may not decide. Who may not see the request does not learn of it. */
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

    /** Refuses whoever did not ask. */
    void requireRequester() {
        if (asked) {
            return;
        }
        requireSeen();
        throw new RefusedException(
                RefusalCode.FORBIDDEN, "Only who asked takes a request back.", "request");
    }

    private void requireSeen() {
        if (!asked && !mayDecide && !sees) {
            throw RecordType.notFound("request");
        }
    }
}
