package io.botwarden.bench.ceiling;

import java.io.Serial;

/** A request that is not answered. */
final class Refusal extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** The status of HTTP. */
    int status() {
        return status;
    }
}
