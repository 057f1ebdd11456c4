package io.botwarden.platform.graphql;

import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.AsyncSerialExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.FieldValueInfo;
import graphql.execution.SubscriptionExecutionStrategy;

/** graphql-java's execution strategies, with stored records completed by {@link StoredValues}. */
final class ReadingStrategies {

    private ReadingStrategies() {}

    /** Root fields in parallel. */
    static final class Query extends AsyncExecutionStrategy {

        private final StoredValues values;

        Query(StoredValues values, DataFetcherExceptionHandler errors) {
            super(errors);
            this.values = values;
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // this is what graphql-java waits for
        protected Object resolveFieldWithInfo(
                ExecutionContext context, ExecutionStrategyParameters parameters) {
            return values.root(context, parameters)
                    .<Object>map(read ->
                            read.thenApply(result -> completeField(context, parameters, result)))
                    .orElseGet(() -> super.resolveFieldWithInfo(context, parameters));
        }

        @Override
        protected FieldValueInfo completeValue(
                ExecutionContext context, ExecutionStrategyParameters parameters) {
            return values.complete(
                    context, parameters, () -> super.completeValue(context, parameters));
        }
    }

    /** Root fields one after the other. */
    static final class Mutation extends AsyncSerialExecutionStrategy {

        private final StoredValues values;

        Mutation(StoredValues values, DataFetcherExceptionHandler errors) {
            super(errors);
            this.values = values;
        }

        @Override
        protected FieldValueInfo completeValue(
                ExecutionContext context, ExecutionStrategyParameters parameters) {
            return values.complete(
                    context, parameters, () -> super.completeValue(context, parameters));
        }
    }

    /** Each event of a stream. */
    static final class Subscription extends SubscriptionExecutionStrategy {

        private final StoredValues values;

        Subscription(StoredValues values, DataFetcherExceptionHandler errors) {
            super(errors);
            this.values = values;
        }

        @Override
        protected FieldValueInfo completeValue(
                ExecutionContext context, ExecutionStrategyParameters parameters) {
            return values.complete(
                    context, parameters, () -> super.completeValue(context, parameters));
        }
    }
}
