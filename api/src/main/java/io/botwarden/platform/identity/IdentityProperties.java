package io.botwarden.platform.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long tokens live, and how many guesses at a password are borne.
 *
 * @param accessTokenLifetime how long an access token is good; a change of rights ends it sooner
 * @param refreshTokenLifetime how long a refresh token waits to be used; each use starts a new one
 * @param guessWindow the time over which failed attempts to sign in are counted
 * @param guessesPerAccount failed attempts that one address may make at one account within the
 *     window
 * @param guessesPerAddress failed attempts that one address may make in all within the window
 * @param passwordChecks passwords that are checked at the same time; each takes one core and 15 MB
 *     for a moment
 */
@ConfigurationProperties("botwarden.identity")
record IdentityProperties(
        @DefaultValue("15m") Duration accessTokenLifetime,
        @DefaultValue("12h") Duration refreshTokenLifetime,
        @DefaultValue("15m") Duration guessWindow,
        @DefaultValue("5") int guessesPerAccount,
        @DefaultValue("50") int guessesPerAddress,
        @DefaultValue("2") int passwordChecks) {}
