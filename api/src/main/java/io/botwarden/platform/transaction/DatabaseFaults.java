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
 * The one place that knows what an error of the database means, by whichever driver it comes.
 * Spring knows some SQLSTATEs only: a deadlock, for example, is an uncategorized error to it.
 */
public final class DatabaseFaults {

    /**
     * The database has rolled the transaction back, and the same work may succeed now:
     * serialization failure, deadlock, lock not available.
     */
    private static final Set<String> WORTH_REPEATING = Set.of("40001", "40P01", "55P03");

    /**
     * The server does not work now, or only as a standby: shutdown (57P01, 57P02), start-up and
     * recovery (57P03), disk full, out of memory, too many connections, input or output error,
     * read-only.
     */
    private static final Set<String> UNAVAILABLE =
            Set.of("57P01", "57P02", "57P03", "53000", "53100", "53200", "53300", "58030", "25006");

    private static final String DISK_FULL = "53100";

    /** A bound for causes that name one another. */
    private static final int MOST_CAUSES = 100;

    /** SQLSTATE class of connection exceptions. */
    private static final String CONNECTION = "08";

    /** How often work is repeated, after growing pauses of about 20 ms to 1 s. */
    public static final int REPEATS = 8;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private static final Retry REPEATED =
            Retry.backoff(REPEATS, FIRST_PAUSE)
                    .maxBackoff(LONGEST_PAUSE)
                    .jitter(1)
                    .filter(DatabaseFaults::isWorthRepeating)
                    .onRetryExhaustedThrow((tries, last) -> last.failure());

    private DatabaseFaults() {}

    /**
     * Repeats a transaction that the database has rolled back for the sake of another one. Only for
     * what begins and ends a transaction, and does nothing outside of it.
     */
    public static Retry repeated() {
        return REPEATED;
    }

    /** How long to wait before a transaction is repeated, in milliseconds. */
    public static long pauseMillis(int attempt) {
        long longest =
                Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(attempt, 10));
        return ThreadLocalRandom.current().nextLong(1, longest + 1);
    }

    /** Whether the same transaction may succeed when it is repeated as a whole. */
    public static boolean isWorthRepeating(Throwable error) {
        return translate(error) instanceof ConcurrencyFailureException;
    }

    /**
     * The error as Spring names it: {@link ConcurrencyFailureException} where the transaction is
     * worth repeating, {@link DatabaseUnavailableException} where the database does not work at the
     * moment; all others as they are.
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
            // several may have failed at once, for the same reason
            Exceptions.unwrapMultiple(cause).stream()
                    .filter(one -> one != cause)
                    .forEach(causes::add);
            if (cause.getCause() != null && !seen.contains(cause.getCause())) {
                causes.add(cause.getCause());
            }
        }
        return error;
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
                    "The database gave the transaction up for another one (%s)".formatted(state),
                    error);
        }
        return isUnavailable(cause, state)
                ? new DatabaseUnavailableException(
                        "The database is not available (%s)".formatted(state), error)
                : null;
    }

    /**
     * What to answer a request with that ended in this error, with 503; null where the error is
     * another one. A transaction that was repeated in vain may be tried again later, too.
     */
    public static @Nullable DatabaseUnavailableException unavailable(Throwable error) {
        return switch (translate(error)) {
            case DatabaseUnavailableException unavailable -> unavailable;
            case ConcurrencyFailureException given ->
                    new DatabaseUnavailableException("Others were always faster", given);
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
            // no connection could be had, for whatever reason
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
