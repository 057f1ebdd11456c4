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
import reactor.core.publisher.Mono;

/**
 * Limits guesses at secrets without allowing anybody to lock others out. Guesses are counted
 *
 * <ul>
 *   <li>for each account from each network,
 *   <li>for each account over all unfamiliar networks,
 *   <li>for each network over all accounts.
 * </ul>
 *
 * A browser that the account has signed in with before has its own count only, so that neither
 * strangers nor others on the same network can use it up. (OWASP: device cookies)
 *
 * <p>A number of guesses are free. At one account, each further one doubles the wait, during which
 * guesses are refused. A network is never refused for guesses at other accounts, which would lock
 * out everyone who shares its address: its guesses are queued and answered one per second, whether
 * or not the account exists. They are refused only if the queue is too long.
 *
 * <p>A guess counts when it starts, so that concurrent ones do not slip through, and is uncounted
 * if it was right. The counts are kept in memory, up to a limit; the least recently used ones are
 * dropped first.
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
     * @param delay zero for immediately
     * @param news whether its network starts to queue, reported once per window
     */
    record Turn(Duration delay, boolean news) {

        private static final Turn NOW = new Turn(Duration.ZERO, false);
    }

    /** Counts a guess that starts; {@link ThrottledException} if it must be retried later. */
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

    /**
     * Runs an attempt that concerns no account in the queue of its network, and uncounts it if it
     * was right; {@link ThrottledException} if the queue is too long.
     *
     * @param attempt a name that other attempts do not have
     */
    public <T> Mono<T> queued(String attempt, String network, Mono<T> work) {
        Guess guess = new Guess(attempt, network, null, true);
        return Mono.defer(() -> {
            Turn turn = admit(guess);
            Mono<T> answered = work.doOnNext(right -> succeeded(guess));
            return turn.delay().isZero() ? answered : Mono.delay(turn.delay()).then(answered);
        });
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

    /** Uncounts a guess that was neither right nor wrong. */
    synchronized void takeBack(Guess guess) {
        Stream<Key> network = guess.device() == null ? Stream.of(network(guess)) : Stream.of();
        Stream.concat(keys(guess), network)
                .map(key -> counts.get(key.name()))
                .forEach(GuessThrottle::takeBack);
    }

    /** Uncounts a right guess, and forgets the wrong ones before it. */
    synchronized void succeeded(Guess guess) {
        takeBack(guess);
        counts.remove(own(guess).name());
    }

    /** Forgets all guesses at an account, from any network. */
    public synchronized void forget(String username) {
        counts.keySet().removeIf(key -> key.endsWith(SEPARATOR + username));
    }

    private static void takeBack(@Nullable Count count) {
        if (count != null && count.guesses > 0) {
            count.guesses--;
        }
    }

    /** The counts that may refuse it. */
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
     * @param free the number of guesses without wait
     */
    private record Key(String name, int free) {}

    private final class Count {
        private int free;
        private int guesses;
        private Instant lastAt = Instant.MIN;

        /** The time of the next answer in the queue. */
        private Instant nextTurn = Instant.MIN;

        private Instant reportedAt = Instant.MIN;

        /** Forgets old guesses, and those in the future if the clock was set back. */
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

        /** Returns true once per window. */
        private boolean isNews(Instant now) {
            boolean news = reportedAt.isBefore(now.minus(limits.guessWindow()));
            if (news) {
                reportedAt = now;
            }
            return news;
        }
    }
}
