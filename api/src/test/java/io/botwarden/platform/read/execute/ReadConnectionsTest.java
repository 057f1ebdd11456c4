package io.botwarden.platform.read.execute;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.testing.TestDatabase;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

/** Which statements wait for which, on real connections. */
class ReadConnectionsTest {

    private static final LoopResources LOOPS = LoopResources.create("reads", 1, true);

    @Test
    void slowStatementDelaysNobody()
            throws ExecutionException, InterruptedException, TimeoutException {
        try (ReadConnections connections =
                new ReadConnections(LOOPS, loop -> factory(TestDatabase.migrated(), loop), 3)) {
            CompletableFuture<String> slow = ask(connections, "select pg_sleep(60)::text");
            CompletableFuture<String> slowToo = ask(connections, "select pg_sleep(60)::text");
            Mono.delay(Duration.ofMillis(500)).block(LONG_ENOUGH);

            for (int k = 0; k < 20; k++) {
                assertThat(
                                ask(connections, "select 'quick'")
                                        .get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS))
                        .isEqualTo("quick");
            }

            assertThat(slow).isNotDone();
            assertThat(slowToo).isNotDone();
        }
    }

    @Test
    void retriesOnBrokenConnection()
            throws ExecutionException, InterruptedException, TimeoutException {
        try (ReadConnections connections =
                new ReadConnections(LOOPS, loop -> factory(TestDatabase.migrated(), loop), 1)) {
            String backend =
                    ask(connections, "select pg_backend_pid()::text")
                            .get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS);

            ask(connections, "select pg_terminate_backend(pg_backend_pid())::text")
                    .handle((answer, error) -> "ended")
                    .get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS);

            assertThat(
                            ask(connections, "select pg_backend_pid()::text")
                                    .get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS))
                    .isNotEqualTo(backend);
        }
    }

    /** Runs on the event loop, as a request does. */
    private static CompletableFuture<String> ask(ReadConnections connections, String sql) {
        return connections
                .run(
                        sql,
                        statement ->
                                Flux.from(statement.execute())
                                        .flatMap(result ->
                                                result.map(row ->
                                                        String.valueOf(row.get(0, String.class)))))
                .single()
                .subscribeOn(Schedulers.fromExecutor(LOOPS.onServer(LoopResources.DEFAULT_NATIVE)))
                .toFuture();
    }

    private static ConnectionFactory factory(TestDatabase database, LoopResources loop) {
        return ConnectionFactories.get(
                ConnectionFactoryOptions.parse(database.r2dbcUrl())
                        .mutate()
                        .option(ConnectionFactoryOptions.USER, database.user())
                        .option(PostgresqlConnectionFactoryProvider.LOOP_RESOURCES, loop)
                        .build());
    }
}
