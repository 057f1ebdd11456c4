package io.botwarden.platform.transaction;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import java.util.List;
import java.util.function.Function;
import org.springframework.r2dbc.connection.ConnectionFactoryUtils;
import org.springframework.r2dbc.connection.ConnectionHolder;
import org.springframework.transaction.reactive.TransactionContextManager;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
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
     * Carries work out in a transaction, all of it or nothing.
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
                Transaction::rollBack);
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
        Statement statement = connection.createStatement(sql);
        for (int k = 0; k < values.size(); k++) {
            statement.bind(k, values.get(k));
        }
        return plain(
                        Flux.from(statement.execute())
                                .flatMap(result -> result.map(read))
                                .singleOrEmpty())
                .onErrorMap(
                        R2dbcException.class,
                        failure ->
                                ConnectionFactoryUtils.convertR2dbcException(
                                        "Statement of an action", sql, failure));
    }

    private Mono<Void> commit() {
        return plain(Mono.from(connection.commitTransaction()))
                .onErrorMap(
                        R2dbcException.class,
                        failure ->
                                ConnectionFactoryUtils.convertR2dbcException(
                                        "Commit of an action", null, failure))
                .onErrorResume(failure -> rollBack().then(Mono.error(failure)))
                .then(plain(Mono.from(connection.close())));
    }

    /** Only when it has begun does the driver know that there is something to roll back. */
    private Mono<Void> rollBack() {
        return begun.then(plain(Mono.from(connection.rollbackTransaction())))
                .onErrorComplete()
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
