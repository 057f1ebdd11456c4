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
import org.springframework.stereotype.Component;

/**
 * Bounds how often a secret can be guessed, so that nobody can lock anybody else out. Guesses are
 * counted
 *
 * <ul>
 *   <li>for each account from each network,
 *   <li>for each network over all accounts,
 *   <li>for each account over all networks that it never signed in from.
 * </ul>
 *
 * A browser that the account has signed in with before has a count of its own and no other, so that
 * neither strangers nor neighbours on the same network can use it up. (OWASP: device cookies)
 *
 * <p>So many guesses are free; after that each makes the next wait twice as long as the one before.
 * A guess counts when it begins, so that many at once do not slip through, and is taken back when
 * it was right. The counts are kept in memory, for a bounded number; those that were used longest
 * ago go first.
 */
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

    /** Counts a guess that begins; {@link ThrottledException} where it has to wait. */
    synchronized void admit(Guess guess) {
        Instant now = clock.instant();
        List<Count> concerned =
                keys(guess)
                        .map(key ->
                                counts.computeIfAbsent(key.name(), name -> new Count())
                                        .prepare(key, now))
                        .toList();
        Optional<Count> busiest =
                concerned.stream()
                        .filter(count -> count.opensAt().isAfter(now))
                        .reduce((one, other) ->
                                one.opensAt().isAfter(other.opensAt()) ? one : other);
        if (busiest.isPresent()) {
            Duration wait = Duration.between(now, busiest.get().opensAt());
            throw new ThrottledException(wait, busiest.get().isNews(now));
        }
        concerned.forEach(count -> count.begin(now));
    }

    /** Takes a guess back that was neither right nor wrong. */
    synchronized void takeBack(Guess guess) {
        keys(guess).map(key -> counts.get(key.name())).forEach(GuessThrottle::takeBack);
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

    private Stream<Key> keys(Guess guess) {
        if (guess.device() != null) {
            return Stream.of(own(guess));
        }
        Stream<Key> keys =
                Stream.of(
                        own(guess),
                        new Key("network " + guess.network(), limits.guessesPerAddress()));
        Key strangers =
                new Key("strangers" + SEPARATOR + guess.username(), limits.guessesOfStrangers());
        return guess.familiar() ? keys : Stream.concat(keys, Stream.of(strangers));
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
        private Instant reportedAt = Instant.MIN;

        /** Forgets guesses of long ago, and those that a clock that was set back makes future. */
        private Count prepare(Key key, Instant now) {
            free = key.free();
            if (now.isBefore(lastAt) || lastAt.isBefore(now.minus(limits.guessWindow()))) {
                guesses = now.isBefore(lastAt) ? guesses : 0;
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
