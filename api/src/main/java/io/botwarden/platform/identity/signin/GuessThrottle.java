package io.botwarden.platform.identity.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/**
 * Bounds how often a secret can be guessed, so that nobody can lock anybody else out. Guesses are
 * counted
 *
 * <ul>
 *   <li>for each account from each network,
 *   <li>for each account over all networks that it never signed in from,
 *   <li>for each network over all accounts.
 * </ul>
 *
 * A browser that the account has signed in with before has a count of its own and no other, so that
 * neither strangers nor neighbours on the same network can use it up. (OWASP: device cookies)
 *
 * <p>So many guesses are free. At one account, each further one makes the next wait twice as long
 * as the one before, and is refused until then. A network is never refused for what it guessed at
 * other accounts, which would lock all out who share its address: its guesses queue, and are
 * answered one a second, whether there is such an account or not. Only where the queue is long is
 * one told to come back.
 *
 * <p>A guess counts when it begins, so that many at once do not slip through, and is taken back
 * when it was right. The counts are kept in memory, for a bounded number; those that were used
 * longest ago go first.
 */
@NamedInterface("credential")
@Component
public class GuessThrottle {

    private static final int COUNTS = 20_000;
    private static final char SEPARATOR = '\n';

    private final GuessLimits limits;
    private final Clock clock;

    private final Map<String, Count> counts =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
                    return size() > COUNTS;
                }
            };

    GuessThrottle(GuessLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * When a guess is answered.
     *
     * @param delay zero where it is at once
     * @param news whether its network begins to queue, which is so once in a window
     */
    record Turn(Duration delay, boolean news) {

        private static final Turn NOW = new Turn(Duration.ZERO, false);
    }

    /** Counts a guess that begins; {@link ThrottledException} where it has to come back later. */
    synchronized Turn admit(Guess guess) {
        Instant now = clock.instant();
        List<Count> concerned = keys(guess).map(key -> count(key, now)).toList();
        Optional<Count> busiest =
                concerned.stream()
                        .filter(count -> count.opensAt().isAfter(now))
                        .reduce((one, other) ->
                                one.opensAt().isAfter(other.opensAt()) ? one : other);
        if (busiest.isPresent()) {
            Duration wait = Duration.between(now, busiest.get().opensAt());
            throw new ThrottledException(wait, busiest.get().isNews(now));
        }
        Turn turn = guess.device() == null ? queue(network(guess), now) : Turn.NOW;
        concerned.forEach(count -> count.begin(now));
        return turn;
    }

    private Turn queue(Key network, Instant now) {
        Count count = count(network, now);
        if (count.guesses < network.free()) {
            count.begin(now);
            return Turn.NOW;
        }
        Instant at = count.nextTurn.isAfter(now) ? count.nextTurn : now;
        Duration delay = Duration.between(now, at);
        if (delay.compareTo(limits.longestQueue()) > 0) {
            throw new ThrottledException(
                    delay.minus(limits.longestQueue()).plus(limits.networkPace()),
                    count.isNews(now));
        }
        count.nextTurn = at.plus(limits.networkPace());
        count.begin(now);
        return new Turn(delay, count.isNews(now));
    }

    private Count count(Key key, Instant now) {
        return counts.computeIfAbsent(key.name(), name -> new Count()).prepare(key, now);
    }

    /** Takes a guess back that was neither right nor wrong. */
    synchronized void takeBack(Guess guess) {
        Stream<Key> network = guess.device() == null ? Stream.of(network(guess)) : Stream.of();
        Stream.concat(keys(guess), network)
                .map(key -> counts.get(key.name()))
                .forEach(GuessThrottle::takeBack);
    }

    /** Takes a guess back that was right, and forgets the wrong ones before it. */
    synchronized void succeeded(Guess guess) {
        takeBack(guess);
        counts.remove(own(guess).name());
    }

    /** Forgets all guesses at an account, from wherever they came. */
    public synchronized void forget(String username) {
        counts.keySet().removeIf(key -> key.endsWith(SEPARATOR + username));
    }

    private static void takeBack(@Nullable Count count) {
        if (count != null && count.guesses > 0) {
            count.guesses--;
        }
    }

    /** By which it may be refused. */
    private Stream<Key> keys(Guess guess) {
        if (guess.device() != null || guess.familiar()) {
            return Stream.of(own(guess));
        }
        Key strangers =
                new Key("strangers" + SEPARATOR + guess.username(), limits.guessesOfStrangers());
        return Stream.of(own(guess), strangers);
    }

    private Key network(Guess guess) {
        return new Key("network " + guess.network(), limits.guessesPerAddress());
    }

    private Key own(Guess guess) {
        String place = guess.device() == null ? guess.network() : "device " + guess.device();
        return new Key(place + SEPARATOR + guess.username(), limits.guessesPerAccount());
    }

    /**
     * @param free how many guesses do not have to wait
     */
    private record Key(String name, int free) {}

    private final class Count {
        private int free;
        private int guesses;
        private Instant lastAt = Instant.MIN;

        /** When the next one in the queue is answered. */
        private Instant nextTurn = Instant.MIN;

        private Instant reportedAt = Instant.MIN;

        /** Forgets guesses of long ago, and those that a clock that was set back makes future. */
        private Count prepare(Key key, Instant now) {
            free = key.free();
            if (now.isBefore(lastAt) || lastAt.isBefore(now.minus(limits.guessWindow()))) {
                guesses = now.isBefore(lastAt) ? guesses : 0;
                nextTurn = Instant.MIN;
                lastAt = now;
            }
            return this;
        }

        private void begin(Instant now) {
            guesses++;
            lastAt = now;
        }

        private Instant opensAt() {
            int over = guesses - free;
            if (over < 0) {
                return Instant.MIN;
            }
            Duration longest = limits.guessWindow();
            Duration wait = limits.firstWait().multipliedBy(1L << Math.min(over, 20));
            return lastAt.plus(wait.compareTo(longest) < 0 ? wait : longest);
        }

        /** True once in each window. */
        private boolean isNews(Instant now) {
            boolean news = reportedAt.isBefore(now.minus(limits.guessWindow()));
            if (news) {
                reportedAt = now;
            }
            return news;
        }
    }
}
