package io.botwarden.platform.identity.sso;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Thrown if a sign-in at an issuer does not become a session. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final @Nullable Long identity;

    Refusal(Reason reason, String message) {
        this(reason, message, null);
    }

    Refusal(Reason reason, String message, @Nullable Throwable cause) {
        this(reason, message, cause, null);
    }

    /**
     * @param identity the key of the person's account; null if it is unknown
     */
    Refusal(Reason reason, String message, @Nullable Throwable cause, @Nullable Long identity) {
        super(message, cause);
        this.reason = reason;
        this.identity = identity;
    }

    @Nullable Long identity() {
        return identity;
    }

    Reason reason() {
        return reason;
    }

    /** Why, as the sign-in page is told. */
    enum Reason {
        /** The person cancelled it, or the issuer refused. */
        CANCELLED,
        /** It began in another browser, too long ago, or was already completed. */
        EXPIRED,
        /** The issuer's response is not valid. */
        INVALID,
        /** The issuer cannot be reached, or refuses Botwarden itself. */
        UNREACHABLE,
        /** The person has no open account here. */
        NO_ACCOUNT,
        /** The person's groups grant roles that one person may not hold together. */
        SEPARATE_ROLES,
        /** Too many attempts from the person's network failed. */
        TOO_MANY,
        /** Botwarden failed. */
        FAILED;

        /** Its name in the address of the sign-in page. */
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
