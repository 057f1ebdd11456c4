package io.botwarden.monitoring.telemetry.otlp;

import org.springframework.http.HttpStatus;

/** A request that is refused as a whole. */
final class OtlpException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    OtlpException(HttpStatus status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    static OtlpException unreadable(String message) {
        return new OtlpException(HttpStatus.BAD_REQUEST, message);
    }

    static OtlpException tooLarge(String what, long most) {
        return new OtlpException(
                HttpStatus.CONTENT_TOO_LARGE,
                "The body %s is larger than %d bytes. Send fewer points per request."
                        .formatted(what, most));
    }

    HttpStatus status() {
        return status;
    }

    /** Returns the matching code of {@code google.rpc.Status}. */
    int code() {
        return switch (status) {
            case BAD_REQUEST, UNSUPPORTED_MEDIA_TYPE -> 3;
            case CONTENT_TOO_LARGE -> 8;
            case SERVICE_UNAVAILABLE -> 14;
            default -> 13;
        };
    }
}
