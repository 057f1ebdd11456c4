package io.botwarden.platform.transaction;

import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionCallback;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Spring's transactions, repeated like those of {@link Transaction#run}. The work must run within
 * the transaction and have no other effects.
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
                .onErrorMap(DatabaseErrors::translate)
                .retryWhen(DatabaseErrors.repeated());
    }

    /** Values are collected first, because a repetition would emit them again. */
    @Override
    public <T> Flux<T> execute(TransactionCallback<T> work) {
        return spring.execute(work)
                .collectList()
                .onErrorMap(DatabaseErrors::translate)
                .retryWhen(DatabaseErrors.repeated())
                .flatMapIterable(values -> values);
    }
}
