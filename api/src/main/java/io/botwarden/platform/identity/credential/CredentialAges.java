package io.botwarden.platform.identity.credential;

import io.botwarden.platform.parameter.Parameters;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/**
 * The maximum age of each kind of credential, which policy parameters set. It is fixed when the
 * credential is created: a changed parameter applies to new credentials. (Policy 5.3.3)
 */
@Component
@NamedInterface("credential")
public class CredentialAges {

    private final Parameters parameters;

    CredentialAges(Parameters parameters) {
        this.parameters = parameters;
    }

    /** Returns the longest life of a credential that starts now. */
    public Life life(CredentialKind kind, Instant now) {
        return life(kind, now, null);
    }

    /** Returns the life of a credential that starts now, with a requested end. */
    public Life life(CredentialKind kind, Instant now, @Nullable Instant wanted) {
        Instant latest = now.plus(longest(kind));
        Instant expiresAt = wanted != null && wanted.isBefore(latest) ? wanted : latest;
        Instant warnAt = expiresAt.minus(warning());
        return new Life(warnAt.isBefore(now) ? now : warnAt, expiresAt);
    }

    /** Returns the maximum age of a kind. */
    public Duration longest(CredentialKind kind) {
        return switch (kind) {
            case PASSWORD -> parameters.duration("password-age");
            case TOTP -> parameters.duration("second-factor-age");
            case RECOVERY_CODES -> parameters.duration("recovery-codes-age");
            case API_KEY -> parameters.duration("api-key-age");
            case CLIENT_CERTIFICATE -> parameters.duration("certificate-age");
            case EXTERNAL_SUBJECT -> parameters.duration("external-sign-in-age");
        };
    }

    /** Returns the maximum age of the address of a calendar, which contains a secret. */
    public Duration calendarFeed() {
        return parameters.duration("calendar-address-age");
    }

    /** Returns the time before its expiry at which the holder of a credential is warned. */
    public Duration warning() {
        return parameters.duration("credential-notice");
    }

    /**
     * @param warnAt when the holder is warned
     * @param expiresAt when the credential expires
     */
    public record Life(Instant warnAt, Instant expiresAt) {}
}
