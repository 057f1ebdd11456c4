package io.botwarden.platform.transaction;

import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionCallback;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Spring's transactions, repeated as {@link Transaction#run} repeats its own. What it runs begins a
 * transaction and does nothing outside of it.
 */
@Component
class RepeatedTransactions implements TransactionalOperator {

    private final TransactionalOperator spring;

    RepeatedTransactions(ReactiveTransactionManager manager) {
        this.spring = TransactionalOperator.create(manager);
    }

    @Override
    public <T> Mono<T> transactional(Mono<T> work) {
        return spring.transactional(work)
                .onErrorMap(DatabaseFaults::translate)
                .retryWhen(DatabaseFaults.repeated());
    }

    /** Many values may have been handed on before it fails: they are collected first. */
    @Override
    public <T> Flux<T> execute(TransactionCallback<T> work) {
        return spring.execute(work)
                .collectList()
                .onErrorMap(DatabaseFaults::translate)
                .retryWhen(DatabaseFaults.repeated())
                .flatMapIterable(values -> values);
    }
}
