package io.botwarden.platform.identity.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of guesses at passwords and codes.
 *
 * @param guessWindow how long wrong guesses are remembered, and the maximum wait
 * @param firstWait the wait after the last free guess; doubled for each further one
 * @param guessesPerAccount free guesses at one account per network or known browser
 * @param guessesPerAddress guesses per network at all accounts without queuing
 * @param guessesOfStrangers free guesses at one account from all unfamiliar networks together
 * @param networkPace the interval between queued guesses of a network
 * @param longestQueue the maximum time in the queue
 */
@ConfigurationProperties("botwarden.identity")
record GuessLimits(
        @DefaultValue("15m") Duration guessWindow,
        @DefaultValue("30s") Duration firstWait,
        @DefaultValue("5") int guessesPerAccount,
        @DefaultValue("50") int guessesPerAddress,
        @DefaultValue("30") int guessesOfStrangers,
        @DefaultValue("1s") Duration networkPace,
        @DefaultValue("10s") Duration longestQueue) {}
