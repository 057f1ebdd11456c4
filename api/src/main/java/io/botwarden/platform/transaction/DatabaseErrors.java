package io.botwarden.platform.transaction;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import reactor.core.Exceptions;
import reactor.util.retry.Retry;

/**
 * Interprets database errors of all drivers; the only place that does so. Spring knows only some
 * SQLSTATEs: a deadlock, for example, is uncategorized.
 */
public final class DatabaseErrors {

    /**
     * The database has rolled back the transaction, and repeating it may succeed: serialization
     * failure, deadlock, lock not available.
     */
    private static final Set<String> WORTH_REPEATING = Set.of("40001", "40P01", "55P03");

    /**
     * The server is unavailable or read-only: shutdown (57P01, 57P02), start-up and recovery
     * (57P03), disk full, out of memory, too many connections, I/O error, read-only.
     */
    private static final Set<String> UNAVAILABLE =
            Set.of("57P01", "57P02", "57P03", "53000", "53100", "53200", "53300", "58030", "25006");

    private static final String DISK_FULL = "53100";
    private static final String CANCELLED = "57014";

    /** A limit for cyclic causes. */
    private static final int MOST_CAUSES = 100;

    /** SQLSTATE class of connection exceptions. */
    private static final String CONNECTION = "08";

    /** The number of repetitions, with growing delays of about 20 ms to 1 s. */
    public static final int REPEATS = 8;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private static final Retry REPEATED =
            Retry.backoff(REPEATS, FIRST_PAUSE)
                    .maxBackoff(LONGEST_PAUSE)
                    .jitter(1)
                    .filter(DatabaseErrors::isWorthRepeating)
                    .onRetryExhaustedThrow((tries, last) -> last.failure());

    private DatabaseErrors() {}

    /**
     * Repeats a transaction that the database has rolled back in favour of another one. Only for
     * work that starts and ends its own transaction and has no other effects.
     */
    public static Retry repeated() {
        return REPEATED;
    }

    /** The delay before a repetition, in milliseconds. */
    public static long pauseMillis(int attempt) {
        long longest =
                Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(attempt, 10));
        return ThreadLocalRandom.current().nextLong(1, longest + 1);
    }

    /** Whether repeating the whole transaction may succeed. */
    public static boolean isWorthRepeating(Throwable error) {
        return translate(error) instanceof ConcurrencyFailureException;
    }

    /**
     * Translates an error to Spring's exceptions: {@link ConcurrencyFailureException} if the
     * transaction should be repeated, {@link DatabaseUnavailableException} if the database is
     * unavailable; others are unchanged.
     */
    public static Throwable translate(Throwable error) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> causes = new ArrayDeque<>(List.of(error));
        while (!causes.isEmpty()) {
            Throwable cause = causes.pop();
            Throwable known = seen.add(cause) ? known(cause, error) : null;
            if (known != null) {
                return known;
            }
            // several statements may have failed together, for the same reason
            Exceptions.unwrapMultiple(cause).stream()
                    .filter(one -> one != cause)
                    .forEach(causes::add);
            if (cause.getCause() != null && !seen.contains(cause.getCause())) {
                causes.add(cause.getCause());
            }
        }
        return error;
    }

    /** Whether the database cancelled a statement, because it took longer than its limit. */
    public static boolean isTimeout(Throwable error) {
        return causes(error).anyMatch(cause -> CANCELLED.equals(stateOf(cause)));
    }

    /** Whether the database refused a write because its disk is full. */
    static boolean isDiskFull(Throwable error) {
        return causes(error).anyMatch(cause -> DISK_FULL.equals(stateOf(cause)));
    }

    private static Stream<Throwable> causes(Throwable error) {
        return Exceptions.unwrapMultiple(error).stream()
                .flatMap(one -> Stream.iterate(one, Objects::nonNull, Throwable::getCause))
                .limit(MOST_CAUSES);
    }

    private static @Nullable Throwable known(Throwable cause, Throwable error) {
        if (cause instanceof DatabaseUnavailableException
                || cause instanceof ConcurrencyFailureException) {
            return cause;
        }
        String state = stateOf(cause);
        if (state != null && WORTH_REPEATING.contains(state)) {
            return new CannotAcquireLockException(
                    "The database rolled back the transaction in favour of another one (%s)"
                            .formatted(state),
                    error);
        }
        return isUnavailable(cause, state)
                ? new DatabaseUnavailableException(
                        "The database is not available (%s)".formatted(state), error)
                : null;
    }

    /**
     * Returns the 503 exception for a request that failed with this error; null for other errors. A
     * transaction that was repeated in vain may also be retried later.
     */
    public static @Nullable DatabaseUnavailableException unavailable(Throwable error) {
        return switch (translate(error)) {
            case DatabaseUnavailableException unavailable -> unavailable;
            case ConcurrencyFailureException given ->
                    new DatabaseUnavailableException(
                            "The transaction was always rolled back in favour of others", given);
            default -> null;
        };
    }

    private static boolean isUnavailable(Throwable cause, @Nullable String state) {
        if (state != null) {
            return UNAVAILABLE.contains(state) || state.startsWith(CONNECTION);
        }
        return switch (cause) {
            case R2dbcNonTransientResourceException _,
                    R2dbcTransientResourceException _,
                    R2dbcTimeoutException _ ->
                    true;
            case SQLTransientConnectionException _, SQLNonTransientConnectionException _ -> true;
            // no connection was available, for any reason
            case CannotCreateTransactionException _ -> true;
            case DataAccessResourceFailureException failure ->
                    !(failure.getCause() instanceof R2dbcException)
                            && !(failure.getCause() instanceof SQLException);
            default -> false;
        };
    }

    private static @Nullable String stateOf(Throwable cause) {
        String state =
                switch (cause) {
                    case R2dbcException failure -> failure.getSqlState();
                    case SQLException failure -> failure.getSQLState();
                    default -> null;
                };
        return state == null || state.isEmpty() ? null : state;
    }
}
