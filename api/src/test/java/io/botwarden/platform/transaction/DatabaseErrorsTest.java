package io.botwarden.platform.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.botwarden.testing.BotwardenTest;
import io.r2dbc.spi.ConnectionFactory;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** How database errors are classified, for each driver. */
@BotwardenTest
class DatabaseErrorsTest {

    @Autowired private ConnectionFactory connections;

    @Autowired private DatabaseClient database;

    @Autowired private TransactionalOperator spring;

    @Autowired private DataSource jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"40P01", "40001", "55P03"})
    void retriesAbortedTransaction(String state) {
        AtomicInteger attempts = new AtomicInteger();
        Mono<Long> twiceInVain =
                Mono.defer(() -> attempts.incrementAndGet() <= 2 ? raised(state) : Mono.just(1L));

        assertThat(Transaction.run(connections, Mono.empty(), twiceInVain).block()).isEqualTo(1);
        assertThat(attempts).hasValue(3);
        attempts.set(0);
        assertThat(spring.transactional(twiceInVain).block()).isEqualTo(1);
        assertThat(attempts).hasValue(3);
        attempts.set(0);
        assertThat(spring.execute(status -> twiceInVain).blockLast()).isEqualTo(1);
        assertThat(attempts).hasValue(3);

        assertThat(DatabaseErrors.translate(byJdbc(state)))
                .isInstanceOf(ConcurrencyFailureException.class);
    }

    @Test
    void givesUpAfterAttempts() {
        AtomicInteger attempts = new AtomicInteger();
        Mono<Long> inVain =
                Mono.defer(() -> {
                    attempts.incrementAndGet();
                    return raised("40P01");
                });

        assertThatExceptionOfType(ConcurrencyFailureException.class)
                .isThrownBy(() -> Transaction.run(connections, Mono.empty(), inVain).block());
        assertThat(attempts).hasValue(1 + DatabaseErrors.REPEATS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08000", "08003", "08006", "57P01", "57P02", "57P03", "53000", "53100", "53200",
                "53300", "58030", "25006"
            })
    void reportsUnavailableDatabase(String state) {
        AtomicInteger attempts = new AtomicInteger();
        Mono<Long> failing =
                Mono.defer(() -> {
                    attempts.incrementAndGet();
                    return raised(state);
                });

        assertThatExceptionOfType(DatabaseUnavailableException.class)
                .isThrownBy(() -> Transaction.run(connections, Mono.empty(), failing).block());
        assertThat(attempts).as("not repeated, as it may have been done").hasValue(1);
        assertThatExceptionOfType(DatabaseUnavailableException.class)
                .isThrownBy(() -> spring.transactional(failing).block());
        assertThat(DatabaseErrors.translate(byJdbc(state)))
                .isInstanceOf(DatabaseUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0001", "57014", "22012", "42P01", "XX000"})
    void leavesDefects(String state) {
        Throwable failure = catchThrowable(() -> raised(state).block());

        assertThat(DatabaseErrors.translate(failure)).isSameAs(failure);
        assertThat(DatabaseErrors.unavailable(failure)).isNull();
    }

    @Test
    void leavesOtherSpringErrors() {
        Throwable failure = catchThrowable(() -> raised("23505").block());

        assertThat(DatabaseErrors.translate(failure))
                .isSameAs(failure)
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void retriesRealDeadlock() throws Exception {
        JdbcTemplate template = new JdbcTemplate(jdbc);
        template.execute("create table if not exists crossing (id int primary key, n int)");
        template.execute("insert into crossing values (1, 0), (2, 0) on conflict do nothing");
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger meetings = new AtomicInteger();

        Flux.just(List.of(1, 2), List.of(2, 1))
                .flatMap(order -> {
                    Mono<Void> once =
                            add(order.getFirst())
                                    .then(
                                            Mono.fromRunnable(
                                                            () -> {
                                                                // only once: a retry does not meet
                                                                // it again
                                                                if (meetings.incrementAndGet()
                                                                        <= 2) {
                                                                    meet(bothHoldOne);
                                                                }
                                                            })
                                                    .subscribeOn(Schedulers.boundedElastic()))
                                    .then(add(order.getLast()));
                    return Transaction.run(connections, Mono.empty(), once);
                })
                .blockLast(BotwardenTest.LONG_ENOUGH);

        assertThat(template.queryForList("select n from crossing order by id", Integer.class))
                .containsExactly(2, 2);
        assertThat(meetings).as("one of them was repeated").hasValue(3);
        template.execute("drop table crossing");
    }

    @Test
    void lostConnectionIsNotDefect() throws Exception {
        Throwable failure =
                catchThrowable(() ->
                        database.sql("select pg_terminate_backend(pg_backend_pid())")
                                .then()
                                .block(Duration.ofMinutes(1)));

        assertThat(DatabaseErrors.unavailable(failure)).isNotNull();
        Throwable byJdbc =
                catchThrowable(() ->
                        new JdbcTemplate(jdbc)
                                .execute("select pg_terminate_backend(pg_backend_pid())"));
        assertThat(DatabaseErrors.unavailable(byJdbc)).isNotNull();
    }

    private Mono<Void> add(int id) {
        return database.sql("update crossing set n = n + 1 where id = " + id).then();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Mono<Long> raised(String state) {
        return database.sql(raising(state)).fetch().rowsUpdated();
    }

    private Throwable byJdbc(String state) {
        return catchThrowable(() -> {
            try (Connection connection = jdbc.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(raising(state));
            }
        });
    }

    private static String raising(String state) {
        return "do $$ begin raise exception 'for a test' using errcode = '%s'; end $$"
                .formatted(state);
    }
}
