package io.botwarden.platform.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long tokens live, and how many passwords are checked at once.
 *
 * @param accessTokenLifetime how long an access token is good; a change of rights ends it sooner
 * @param refreshTokenLifetime how long a refresh token waits to be used; each use starts a new one
 * @param longestSession how long a session lasts at most, however often it is renewed
 * @param passwordChecks passwords that are checked at the same time; each takes one core and 15 MB
 *     for a moment
 */
@ConfigurationProperties("botwarden.identity")
public record IdentityProperties(
        @DefaultValue("15m") Duration accessTokenLifetime,
        @DefaultValue("12h") Duration refreshTokenLifetime,
        @DefaultValue("30d") Duration longestSession,
        @DefaultValue("2") int passwordChecks) {}
