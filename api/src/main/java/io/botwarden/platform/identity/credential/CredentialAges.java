package io.botwarden.platform.identity.credential;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.modulith.NamedInterface;

/**
 * How old each kind of credential may become. An age is fixed when the credential is made: what is
 * set here holds for those that are made from then on. (Policy 5.3.3)
 *
 * @param password a year; the holder chooses another one at the next sign-in
 * @param totp two years; an administrator resets it, or its holder enrols anew before
 * @param recoveryCodes as the second factor that they stand in for
 * @param apiKey 90 days, which is also the longest that can be asked for
 * @param clientCertificate a year, or the certificate's own end where that is sooner
 * @param externalSubject a year, after which somebody confirms the mapping by making it anew
 * @param calendarFeed a year for the address of a calendar, which holds a secret
 * @param warning how long before its end a credential's holder is warned
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

    /** The longest life of a credential that begins now. */
    public Life life(CredentialKind kind, Instant now) {
        return life(kind, now, null);
    }

    /** The life of a credential that begins now and shall end at some time. */
    public Life life(CredentialKind kind, Instant now, @Nullable Instant wanted) {
        Instant latest = now.plus(longest(kind));
        Instant expiresAt = wanted != null && wanted.isBefore(latest) ? wanted : latest;
        Instant warnAt = expiresAt.minus(warning);
        return new Life(warnAt.isBefore(now) ? now : warnAt, expiresAt);
    }

    /** How old this kind may become. */
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
     * @param warnAt from when on the holder is warned
     * @param expiresAt from when on the credential is refused
     */
    public record Life(Instant warnAt, Instant expiresAt) {}
}
