package io.botwarden.platform.identity.credential;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.modulith.NamedInterface;

/**
 * The maximum age of each kind of credential. It is fixed when the credential is created: a changed
 * setting applies to new credentials. (Policy 5.3.3)
 *
 * @param password one year; the holder then chooses a new one at sign-in
 * @param totp two years; the holder enrols again before, or an administrator resets it
 * @param recoveryCodes like the second factor that they replace
 * @param apiKey 90 days, which is also the longest that can be requested
 * @param clientCertificate one year, or the certificate's own end if that is sooner
 * @param externalSubject one year, after which the mapping must be created again
 * @param calendarFeed one year for the address of a calendar, which contains a secret
 * @param warning the time before expiry when the holder is warned
 */
@NamedInterface("credential")
@ConfigurationProperties("botwarden.identity.longest-age")
public record CredentialAges(
        @DefaultValue("365d") Duration password,
        @DefaultValue("730d") Duration totp,
        @DefaultValue("730d") Duration recoveryCodes,
        @DefaultValue("90d") Duration apiKey,
        @DefaultValue("365d") Duration clientCertificate,
        @DefaultValue("365d") Duration externalSubject,
        @DefaultValue("365d") Duration calendarFeed,
        @DefaultValue("14d") Duration warning) {

    /** Returns the longest life of a credential that starts now. */
    public Life life(CredentialKind kind, Instant now) {
        return life(kind, now, null);
    }

    /** Returns the life of a credential that starts now, with a requested end. */
    public Life life(CredentialKind kind, Instant now, @Nullable Instant wanted) {
        Instant latest = now.plus(longest(kind));
        Instant expiresAt = wanted != null && wanted.isBefore(latest) ? wanted : latest;
        Instant warnAt = expiresAt.minus(warning);
        return new Life(warnAt.isBefore(now) ? now : warnAt, expiresAt);
    }

    /** Returns the maximum age of a kind. */
    public Duration longest(CredentialKind kind) {
        return switch (kind) {
            case PASSWORD -> password;
            case TOTP -> totp;
            case RECOVERY_CODES -> recoveryCodes;
            case API_KEY -> apiKey;
            case CLIENT_CERTIFICATE -> clientCertificate;
            case EXTERNAL_SUBJECT -> externalSubject;
        };
    }

    /**
     * @param warnAt when the holder is warned
     * @param expiresAt when the credential expires
     */
    public record Life(Instant warnAt, Instant expiresAt) {}
}
