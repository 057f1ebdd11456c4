package io.botwarden.platform.transaction;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.connection.ConnectionFactoryUtils;
import org.springframework.r2dbc.connection.ConnectionHolder;
import org.springframework.transaction.reactive.TransactionContextManager;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * The transaction of a business action. It lies in the Reactor context, where its statements find
 * it: those of this class, which go to its connection with nothing in between, and those of
 * Spring's {@code DatabaseClient}.
 */
public final class Transaction {

    private final Connection connection;
    private final Mono<Void> begun;

    /** Statements that are sent with the commit. */
    private static final int TOGETHER = 8;

    private final List<Last> last = new ArrayList<>();
    private final List<Consumer<Ending>> listeners = new ArrayList<>();

    private Transaction(Connection connection) {
        this.connection = connection;
        this.begun = plain(Mono.from(connection.beginTransaction())).cache();
    }

    /**
     * The row that a statement gives; empty where it gives none.
     *
     * @param sql with numbered parameters
     * @param values what they stand for, in their order
     */
    public static <T> Mono<T> one(String sql, List<Object> values, Function<Readable, T> read) {
        return Mono.deferContextual(
                context -> context.get(Transaction.class).execute(sql, values, read));
    }

    /**
     * All rows that a statement gives, in their order.
     *
     * @param sql with numbered parameters
     * @param values what they stand for, in their order
     */
    public static <T> Mono<List<T>> all(
            String sql, List<Object> values, Function<Readable, T> read) {
        return Mono.deferContextual(context ->
                context.get(Transaction.class).rows(sql, values, read, Flux::collectList));
    }

    /**
     * Carries work out in a transaction, all of it or nothing. A transaction that the database
     * gives up for another one is repeated, so the work must do nothing outside of it. Errors are
     * those of {@link DatabaseFaults#translate}.
     *
     * @param connections where to take the connection from
     * @param first a statement that is sent together with the beginning of the transaction
     * @param rest what is done when that has succeeded
     */
    public static <T> Mono<T> run(ConnectionFactory connections, Mono<Void> first, Mono<T> rest) {
        return Mono.usingWhen(
                        plain(Mono.from(connections.create())).map(Transaction::new),
                        transaction -> transaction.enter(connections, first, rest),
                        Transaction::commit,
                        (transaction, failure) -> transaction.rollBack(),
                        Transaction::rollBack)
                .onErrorMap(DatabaseFaults::translate)
                .retryWhen(DatabaseFaults.repeated());
    }

    /** What is sent together with the commit. */
    public interface Last {

        /** Asked for once and immediately before the commit. */
        List<LastStatement> statements();

        /** Told how the transaction has ended, also where the statement was never sent. */
        void ended(Ending ending);
    }

    /**
     * A statement that gives no rows.
     *
     * @param sql with numbered parameters
     * @param values what they stand for, in their order
     */
    public record LastStatement(String sql, List<Object> values) {}

    /** How a transaction ended. */
    public enum Ending {
        COMMITTED,
        ROLLED_BACK,
        /** The connection was lost before the database answered the commit. */
        UNKNOWN;

        /** What follows from a failed commit. */
        public static Ending afterFailedCommit(@Nullable String sqlState) {
            boolean said =
                    sqlState != null && !sqlState.startsWith("08") && !sqlState.startsWith("57");
            return said ? ROLLED_BACK : UNKNOWN;
        }
    }

    /**
     * What of a kind is sent together with the commit of the transaction that is under way.
     *
     * @param first makes it where there is none of the kind yet
     */
    public static <L extends Last> Mono<L> atCommit(Class<L> kind, Supplier<L> first) {
        return Mono.deferContextual(context -> {
            Transaction transaction = context.get(Transaction.class);
            return Mono.just(
                    transaction.last.stream()
                            .filter(kind::isInstance)
                            .map(kind::cast)
                            .findFirst()
                            .orElseGet(() -> transaction.add(first.get())));
        });
    }

    private <L extends Last> L add(L made) {
        last.add(made);
        listeners.add(made::ended);
        return made;
    }

    /**
     * Has somebody told how the transaction under way ends, before whoever waits for it is
     * answered.
     *
     * @return whether there is such a transaction
     */
    public static Mono<Boolean> whenEnded(Consumer<Ending> listener) {
        return Mono.deferContextual(context -> {
            context.<Transaction>getOrEmpty(Transaction.class)
                    .ifPresent(transaction -> transaction.listeners.add(listener));
            return Mono.just(context.hasKey(Transaction.class));
        });
    }

    private <T> Mono<T> enter(ConnectionFactory connections, Mono<Void> first, Mono<T> rest) {
        Mono<T> work = Mono.whenDelayError(begun, first).then(rest);
        return TransactionSynchronizationManager.forCurrentTransaction()
                .doOnNext(spring ->
                        spring.bindResource(connections, new ConnectionHolder(connection, true)))
                .then(work)
                .contextWrite(TransactionContextManager.createTransactionContext())
                .contextWrite(context -> context.put(Transaction.class, this));
    }

    private <T> Mono<T> execute(String sql, List<Object> values, Function<Readable, T> read) {
        return rows(sql, values, read, Flux::singleOrEmpty);
    }

    private <T, R> Mono<R> rows(
            String sql,
            List<Object> values,
            Function<Readable, T> read,
            Function<Flux<T>, Mono<R>> gather) {
        return plain(
                        gather.apply(
                                Flux.from(statement(sql, values).execute())
                                        .concatMap(result -> result.map(read))))
                .onErrorMap(
                        R2dbcException.class,
                        failure ->
                                ConnectionFactoryUtils.convertR2dbcException(
                                        "Statement of an action", sql, failure));
    }

    private Statement statement(String sql, List<Object> values) {
        Statement statement = connection.createStatement(sql);
        for (int k = 0; k < values.size(); k++) {
            statement.bind(k, values.get(k));
        }
        return statement;
    }

    private Mono<Void> commit() {
        return sendLast()
                .doOnSuccess(done -> tell(Ending.COMMITTED))
                .doOnError(failure ->
                        tell(
                                Ending.afterFailedCommit(
                                        failure instanceof R2dbcException said
                                                ? said.getSqlState()
                                                : null)))
                .onErrorMap(Transaction::whileCommitting)
                .onErrorResume(failure -> rollBack().then(Mono.error(failure)))
                .then(plain(Mono.from(connection.close())));
    }

    /**
     * The last statements and the commit. The driver takes only so many before it has the first
     * answer: most are waited for, the rest and the commit are sent together. Where one of these
     * fails, the database answers the commit by rolling back.
     */
    private Mono<Void> sendLast() {
        Mono<Void> commit = plain(Mono.from(connection.commitTransaction()));
        if (last.isEmpty()) {
            return commit;
        }
        return Mono.defer(() -> {
            List<LastStatement> all =
                    last.stream().flatMap(one -> one.statements().stream()).toList();
            int waited = Math.max(0, all.size() - TOGETHER);
            List<Mono<Void>> together = new ArrayList<>();
            all.subList(waited, all.size()).forEach(one -> together.add(send(one)));
            together.add(commit);
            return Flux.fromIterable(all.subList(0, waited))
                    .concatMap(this::send)
                    .then(
                            Mono.defer(() ->
                                    Mono.whenDelayError(together).onErrorMap(Transaction::first)));
        });
    }

    private Mono<Void> send(LastStatement one) {
        return plain(
                Flux.defer(() -> statement(one.sql(), one.values()).execute())
                        .flatMap(Result::getRowsUpdated)
                        .then());
    }

    /** Where several fail, the first says why. */
    private static Throwable first(Throwable failure) {
        return Exceptions.unwrapMultiple(failure).getFirst();
    }

    private void tell(Ending ending) {
        listeners.forEach(listener -> listener.accept(ending));
        listeners.clear();
    }

    /** What the server refuses it has rolled back; where it does not answer, nobody knows. */
    private static Throwable whileCommitting(Throwable failure) {
        Throwable known = DatabaseFaults.translate(failure);
        if (known instanceof DatabaseUnavailableException) {
            return DatabaseUnavailableException.whileCommitting(failure);
        }
        return known == failure && failure instanceof R2dbcException refused
                ? ConnectionFactoryUtils.convertR2dbcException("Commit of an action", null, refused)
                : known;
    }

    /** Only when it has begun does the driver know that there is something to roll back. */
    private Mono<Void> rollBack() {
        return begun.then(plain(Mono.from(connection.rollbackTransaction())))
                .onErrorComplete()
                .doOnTerminate(() -> tell(Ending.ROLLED_BACK))
                .then(plain(Mono.from(connection.close())));
    }

    /**
     * Without the context of the request: the driver has no use for it, and Reactor would set
     * threads' variables by it before and after whatever the driver handles.
     */
    private static <T> Mono<T> plain(Mono<T> ofTheDriver) {
        return ofTheDriver.contextWrite(context -> Context.empty());
    }
}
