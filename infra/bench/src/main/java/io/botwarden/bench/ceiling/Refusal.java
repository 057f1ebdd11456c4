package io.botwarden.bench.ceiling;

import java.io.Serial;

/** A rejected request. */
final class Refusal extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** The HTTP status. */
    int status() {
        return status;
    }
}
