package io.botwarden.access.request;

import org.springframework.stereotype.Component;

/** Runs what is due of requests and grants, for tests of other packages. */
@Component
public class RequestRuns {

    private final RequestsDue due;

    RequestRuns(RequestsDue due) {
        this.due = due;
    }

    public void run() {
        due.run().block();
    }
}
