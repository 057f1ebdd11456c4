package io.botwarden.platform.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The lifetimes of tokens, and the limit of concurrent password checks.
 *
 * @param accessTokenLifetime the lifetime of an access token; a change of rights ends it sooner
 * @param refreshTokenLifetime the lifetime of an unused refresh token; each use issues a new one
 * @param longestSession the maximum length of a session, regardless of renewals
 * @param passwordChecks the number of concurrent password checks; each takes one core and 15 MB for
 *     a moment
 */
@ConfigurationProperties("botwarden.identity")
public record IdentityProperties(
        @DefaultValue("15m") Duration accessTokenLifetime,
        @DefaultValue("12h") Duration refreshTokenLifetime,
        @DefaultValue("30d") Duration longestSession,
        @DefaultValue("2") int passwordChecks) {}
