package io.botwarden.platform.workload;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.Wrapped;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A connection that is returned only after its abandoned statement has been cancelled in
 * PostgreSQL: otherwise the driver would read it to its end. The connection is then closed, because
 * the cancel request might arrive when the next statement runs.
 */
final class CancellableConnection implements InvocationHandler {

    private static final Logger log = LoggerFactory.getLogger(CancellableConnection.class);

    private final Connection connection;
    private volatile boolean givenUp;

    private CancellableConnection(Connection connection) {
        this.connection = connection;
    }

    static Connection of(Connection connection) {
        return proxy(Connection.class, new CancellableConnection(connection));
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "close" -> close();
            case "createStatement" ->
                    statement(
                            (Statement)
                                    Objects.requireNonNull(pass(connection, method, arguments)));
            default -> pass(connection, method, arguments);
        };
    }

    private Statement statement(Statement statement) {
        return proxy(
                Statement.class,
                (self, method, arguments) -> {
                    if (method.getName().equals("execute")) {
                        return watched(statement.execute());
                    }
                    Object passed = pass(statement, method, arguments);
                    return passed == statement ? self : passed;
                });
    }

    private Flux<Result> watched(Publisher<? extends Result> results) {
        return Flux.<Result>from(results).doOnCancel(() -> givenUp = true);
    }

    private Mono<Void> close() {
        return Mono.defer(() -> givenUp ? cancel() : Mono.<Void>empty())
                .then(Mono.from(connection.close()));
    }

    private Mono<Void> cancel() {
        PostgresqlConnection postgres =
                connection instanceof Wrapped<?> wrapped
                        ? wrapped.unwrap(PostgresqlConnection.class)
                        : null;
        return postgres == null
                ? Mono.empty()
                : postgres.cancelRequest()
                        .then(postgres.close())
                        .onErrorResume(error -> {
                            log.debug("A statement could not be cancelled", error);
                            return Mono.empty();
                        });
    }

    private static @Nullable Object pass(
            Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
