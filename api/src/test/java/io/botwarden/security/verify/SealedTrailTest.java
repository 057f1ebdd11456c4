package io.botwarden.security.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.journal.EntryWriter;
import io.botwarden.platform.audit.trail.AuditTrail;
import io.botwarden.platform.audit.trail.JdbcEntries;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.transaction.Transaction.Ending;
import io.botwarden.security.checkpoint.Checkpoints;
import io.botwarden.security.verify.TrailVerification.Parts;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import io.r2dbc.spi.ConnectionFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** In the running application every entry is authenticated and journaled, whatever writes it. */
@BotwardenTest(own = true)
@TestMethodOrder(OrderAnnotation.class)
class SealedTrailTest {

    @Autowired private AuditTrail trail;

    @Autowired private JdbcEntries entries;

    @Autowired private EntryWriter writer;

    @Autowired private Checkpoints checkpoints;

    @Autowired private ConnectionFactory connections;

    @Autowired private TransactionalOperator transaction;

    @Autowired private DataSource database;

    @Autowired private TestViewers viewers;

    @Autowired private GraphQlTesters testers;

    /** The last test, because it breaks the trail. */
    @Test
    @Order(Integer.MAX_VALUE)
    void findsMissingLatestEntry() {
        String code = "dept-" + UUID.randomUUID();
        testers.http(viewers.overEverything("ADMINISTRATOR").token())
                .document(
                        "mutation { createDepartment(input: {code: \"%s\", name: \"D\"}) { errors { code } } }"
                                .formatted(code))
                .executeAndVerify();
        assertThat(findings()).isEmpty();

        long entry =
                JdbcClient.create(database)
                        .sql("select id from audit_entry where change_after[1] = ?")
                        .param(code)
                        .query(Long.class)
                        .single();
        sql("alter table audit_entry disable trigger append_only");
        sql("alter table audit_leaf disable trigger append_only");
        sql("delete from audit_entry where id = " + entry);
        sql("delete from audit_leaf where id = " + entry);
        assertThat(findings()).anyMatch(found -> found.startsWith("REMOVED: audit_entry_" + entry));
    }

    @Test
    void sealsEveryEntry() {
        trail.record(entry("alone")).block();
        trail.recordAll(List.of(entry("first"), entry("second"))).block();
        transaction.transactional(trail.record(entry("springs"))).block();
        Transaction.run(connections, Mono.empty(), trail.record(entry("ours")).thenReturn(1))
                .block();
        entries.write(List.of(entry("jdbc")));

        assertThat(written("alone", "first", "second", "springs", "ours", "jdbc")).isEqualTo(6);
        assertThat(findings()).isEmpty();
    }

    @Test
    void rollbackWritesNothing() {
        IllegalStateException failure = new IllegalStateException("meant");
        assertThatThrownBy(() ->
                        transaction
                                .transactional(
                                        trail.record(entry("undone")).then(Mono.error(failure)))
                                .block())
                .isEqualTo(failure);
        assertThatThrownBy(() ->
                        Transaction.run(
                                        connections,
                                        Mono.empty(),
                                        trail.record(entry("undone")).then(Mono.error(failure)))
                                .block())
                .isEqualTo(failure);
        assertThatThrownBy(() ->
                        entries.inTransaction(connection -> {
                            JdbcEntries.write(connection, List.of(entry("undone")));
                            throw failure;
                        }))
                .isEqualTo(failure);

        assertThat(written("undone")).isZero();
        assertThat(findings()).isEmpty();
    }

    @Test
    void rollsBackWithoutEntry() {
        String code = "half-" + UUID.randomUUID();
        List<Ending> endings = new ArrayList<>();
        Mono<Integer> work =
                Transaction.one(
                                "insert into department (code, name, origin) values ($1, $1, 'REGISTERED') returning 1",
                                List.of(code),
                                row -> 1)
                        .delayUntil(done ->
                                Transaction.atCommit(
                                        Impossible.class, () -> new Impossible(endings)));

        assertThatThrownBy(() -> Transaction.run(connections, Mono.empty(), work).block())
                .hasStackTraceContaining("audit_entry_authenticated");
        assertThat(endings).containsExactly(Ending.ROLLED_BACK);
        assertThat(
                        JdbcClient.create(database)
                                .sql("select count(*) from department where code = ?")
                                .param(code)
                                .query(Long.class)
                                .single())
                .isZero();
    }

    /** An entry without a code. */
    private record Impossible(List<Ending> endings) implements Transaction.Last {

        @Override
        public List<Transaction.LastStatement> statements() {
            return List.of(
                    new Transaction.LastStatement(
                            "insert into audit_entry (username, action, summary) values ($1, 'x', 'x')",
                            List.of("mallory")));
        }

        @Override
        public void ended(Ending ending) {
            endings.add(ending);
        }
    }

    private long written(String... summaries) {
        return JdbcClient.create(database)
                .sql(
                        "select count(*) from audit_entry where summary = any(:summaries) and mac is not null")
                .param("summaries", summaries)
                .query(Long.class)
                .single();
    }

    private static AuditEntry entry(String summary) {
        return new AuditEntry(null, "anna", "tryIt", null, summary, List.of());
    }

    private List<String> findings() {
        return new TrailVerification(
                        new Parts(
                                database,
                                null,
                                checkpoints.folder(),
                                checkpoints.key(),
                                false,
                                writer.home(),
                                true))
                .run(0).findings().stream()
                        .map(Object::toString)
                        .filter(found -> !found.startsWith("NOTHING_SIGNED"))
                        .toList();
    }

    private void sql(String sql) {
        JdbcClient.create(database).sql(sql).update();
    }
}
