package io.botwarden.platform.identity.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many guesses at a password or a code are borne.
 *
 * @param guessWindow how long wrong guesses are remembered, and the longest that one has to wait
 * @param firstWait how long the first guess waits that is not free; each further one twice as long
 * @param guessesPerAccount free guesses of one network, or of one known browser, at one account
 * @param guessesPerAddress guesses of one network at all accounts that do not have to queue
 * @param guessesOfStrangers free guesses at one account of all networks that it never signed in
 *     from
 * @param networkPace time between two guesses of a network that made more than its free ones
 * @param longestQueue how long a guess waits for its turn at most
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
