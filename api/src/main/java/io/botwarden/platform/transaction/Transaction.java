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
 * The transaction of a business action. It is stored in the Reactor context, where its statements
 * find it: those of this class, which use its connection directly, and those of Spring's {@code
 * DatabaseClient}.
 */
public final class Transaction {

    private final Connection connection;
    private final Mono<Void> begun;

    /** The number of statements sent together with the commit. */
    private static final int TOGETHER = 8;

    private final List<Last> last = new ArrayList<>();
    private final List<Consumer<Ending>> listeners = new ArrayList<>();

    private Transaction(Connection connection) {
        this.connection = connection;
        this.begun = plain(Mono.from(connection.beginTransaction())).cache();
    }

    /**
     * Returns the row of a statement; empty if there is none.
     *
     * @param sql with numbered parameters
     * @param values the parameter values, in order
     */
    public static <T> Mono<T> one(String sql, List<Object> values, Function<Readable, T> read) {
        return Mono.deferContextual(
                context -> context.get(Transaction.class).execute(sql, values, read));
    }

    /**
     * Returns all rows of a statement, in order.
     *
     * @param sql with numbered parameters
     * @param values the parameter values, in order
     */
    public static <T> Mono<List<T>> all(
            String sql, List<Object> values, Function<Readable, T> read) {
        return Mono.deferContextual(context ->
                context.get(Transaction.class).rows(sql, values, read, Flux::collectList));
    }

    /**
     * Runs work in a transaction. A transaction that the database rolls back in favour of another
     * one is repeated, so the work must have no other effects. Errors are translated by {@link
     * DatabaseErrors#translate}.
     *
     * @param connections provides the connection
     * @param first a statement that is sent together with the start of the transaction
     * @param rest the work after that has succeeded
     */
    public static <T> Mono<T> run(ConnectionFactory connections, Mono<Void> first, Mono<T> rest) {
        return Mono.usingWhen(
                        plain(Mono.from(connections.create())).map(Transaction::new),
                        transaction -> transaction.enter(connections, first, rest),
                        Transaction::commit,
                        (transaction, failure) -> transaction.rollBack(),
                        Transaction::rollBack)
                .onErrorMap(DatabaseErrors::translate)
                .retryWhen(DatabaseErrors.repeated());
    }

    /** Statements that are sent together with the commit. */
    public interface Last {

        /** Called once, immediately before the commit. */
        List<LastStatement> statements();

        /** Called with the outcome of the transaction, even if the statements were never sent. */
        void ended(Ending ending);
    }

    /**
     * A statement without result rows.
     *
     * @param sql with numbered parameters
     * @param values the parameter values, in order
     */
    public record LastStatement(String sql, List<Object> values) {}

    /** The outcome of a transaction. */
    public enum Ending {
        COMMITTED,
        ROLLED_BACK,
        /** The connection was lost before the database confirmed the commit. */
        UNKNOWN;

        /** Returns the outcome of a failed commit. */
        public static Ending afterFailedCommit(@Nullable String sqlState) {
            boolean said =
                    sqlState != null && !sqlState.startsWith("08") && !sqlState.startsWith("57");
            return said ? ROLLED_BACK : UNKNOWN;
        }
    }

    /**
     * Returns the object of a kind whose statements are sent with the commit of the current
     * transaction.
     *
     * @param first creates it if there is none of this kind yet
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
     * Calls a listener with the outcome of the current transaction, before the caller gets the
     * response.
     *
     * @return whether there is a transaction
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
     * Sends the last statements and the commit. The driver accepts only a limited number before the
     * first result: most are awaited, the rest and the commit are sent together. If one of these
     * fails, the database responds to the commit with a rollback.
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

    /** If several fail, the first one contains the reason. */
    private static Throwable first(Throwable failure) {
        return Exceptions.unwrapMultiple(failure).getFirst();
    }

    private void tell(Ending ending) {
        listeners.forEach(listener -> listener.accept(ending));
        listeners.clear();
    }

    /** A refused transaction is rolled back; without a response the outcome is unknown. */
    private static Throwable whileCommitting(Throwable failure) {
        Throwable known = DatabaseErrors.translate(failure);
        if (known instanceof DatabaseUnavailableException) {
            return DatabaseUnavailableException.whileCommitting(failure);
        }
        return known == failure && failure instanceof R2dbcException refused
                ? ConnectionFactoryUtils.convertR2dbcException("Commit of an action", null, refused)
                : known;
    }

    /** The driver knows only after the start that a rollback is needed. */
    private Mono<Void> rollBack() {
        return begun.then(plain(Mono.from(connection.rollbackTransaction())))
                .onErrorComplete()
                .doOnTerminate(() -> tell(Ending.ROLLED_BACK))
                .then(plain(Mono.from(connection.close())));
    }

    /**
     * Without the request's context: the driver does not need it, and Reactor would set
     * thread-locals from it around everything the driver does.
     */
    private static <T> Mono<T> plain(Mono<T> ofTheDriver) {
        return ofTheDriver.contextWrite(context -> Context.empty());
    }
}
