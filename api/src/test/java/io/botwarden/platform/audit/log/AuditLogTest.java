package io.botwarden.platform.audit.log;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.journal.EntryWriter;
import io.botwarden.platform.audit.journal.JournalFixture;
import io.botwarden.platform.audit.journal.SealedEntry;
import io.botwarden.platform.audit.merkle.Hash;
import io.botwarden.platform.audit.merkle.MerkleFrontier;
import io.botwarden.platform.audit.merkle.Rfc9162;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.transaction.Transaction.Ending;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester.Response;
import org.springframework.jdbc.core.simple.JdbcClient;

@BotwardenTest(database = "audit")
class AuditLogTest {

    @Autowired private Sequencer sequencer;

    @Autowired private LogStore store;

    @Autowired private EntryWriter entries;

    @Autowired private DataSource database;

    @Autowired private TestViewers viewers;

    @Autowired private GraphQlTesters testers;

    @Test
    void concurrentEntriesHaveOneLeafEach() throws Exception {
        String action = "try" + UUID.randomUUID();
        List<CompletableFuture<Void>> writers =
                IntStream.range(0, 8)
                        .mapToObj(writer ->
                                CompletableFuture.runAsync(() -> {
                                    for (int k = 0; k < 100; k++) {
                                        JournalFixture.write(
                                                database,
                                                entries,
                                                null,
                                                List.of(entry(action, "x")));
                                    }
                                }))
                        .toList();
        List<CompletableFuture<Void>> sequencers =
                IntStream.range(0, 3)
                        .mapToObj(k -> CompletableFuture.runAsync(sequencer::sequence))
                        .toList();
        CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new)).get();
        CompletableFuture.allOf(sequencers.toArray(CompletableFuture[]::new)).get();

        awaitLeaves(action, 800);

        assertThat(
                        count(
                                "select count(distinct leaf_index) from audit_leaf l join audit_entry e on e.id = l.id"))
                .isEqualTo(store.size());
        assertThat(count("select count(*) from audit_node where level = 8"))
                .isEqualTo(store.size() / 256);
        assertRootIsThatOfTheEntries();
    }

    @Test
    void includesLateCommit() throws Exception {
        String action = "late" + UUID.randomUUID();
        try (Connection slow = database.getConnection()) {
            slow.setAutoCommit(false);
            List<SealedEntry> late =
                    JournalFixture.insert(slow, entries, null, List.of(entry(action, "late")));
            write(action, "early");
            sequencer.sequence();
            slow.commit();
            entries.ended(late, Ending.COMMITTED);
        }
        awaitLeaves(action, 2);
        assertRootIsThatOfTheEntries();
    }

    @Test
    void continuesAfterRestoreElsewhere() throws Exception {
        String action = "restored" + UUID.randomUUID();
        sequencer.sequence();
        write(action, "left");
        sql("alter table audit_entry disable trigger append_only");
        sql("update audit_entry set xid = '900000000000' where action = '%s'".formatted(action));
        sql("alter table audit_entry enable trigger append_only");
        sql("update audit_sequence set xid = '899999999999'");

        awaitLeaves(action, 1);
        write(action, "new");
        awaitLeaves(action, 2);
        assertRootIsThatOfTheEntries();
    }

    @Test
    void provesEntriesThroughGraphQl() throws Exception {
        String code = "dept-" + UUID.randomUUID();
        String requestId = "call-" + UUID.randomUUID();
        testers.http(viewers.overEverything("ADMINISTRATOR").token())
                .mutate()
                .header("X-Request-Id", requestId)
                .build()
                .document(
                        "mutation { createDepartment(input: {code: \"%s\", name: \"D\"}) { errors { code } } }"
                                .formatted(code))
                .executeAndVerify();
        awaitLeaves("createDepartment", 1);

        Response entry =
                testers.http(viewers.overEverything("AUDITOR").token())
                        .documentName("security/entries")
                        .variable("filter", Map.of("requestId", List.of(requestId)))
                        .execute();
        entry.path("auditEntries.edges[0].node.action")
                .entity(String.class)
                .isEqualTo("createDepartment");
        entry.path("auditEntries.edges[0].node.address")
                .entity(String.class)
                .isEqualTo("127.0.0.1");
        entry.path("auditEntries.edges[0].node.changes[0].after")
                .entity(String.class)
                .isEqualTo(code);
        String id = entry.path("auditEntries.edges[0].node.id").entity(String.class).get();

        Response proof =
                testers.http(viewers.overEverything("AUDITOR").token())
                        .documentName("security/proof")
                        .variable("entry", id)
                        .execute();
        String canonical = text(proof, "auditInclusionProof.canonical");
        Hash leaf = Hash.ofLeaf(canonical.getBytes(StandardCharsets.UTF_8));
        assertThat(canonical).contains(requestId, code);
        assertThat(leaf.base64())
                .isEqualTo(text(proof, "auditInclusionProof.leafHash"))
                .isEqualTo(text(entry, "auditEntries.edges[0].node.leaf.hash"));
        assertThat(
                        Rfc9162.includes(
                                number(proof, "auditInclusionProof.leafIndex"),
                                number(proof, "auditInclusionProof.size"),
                                leaf,
                                hashes(proof, "auditInclusionProof.hashes"),
                                Hash.ofBase64(text(proof, "auditInclusionProof.rootHash"))))
                .isTrue();
        assertThat(
                        Rfc9162.isConsistent(
                                number(proof, "auditConsistencyProof.from"),
                                number(proof, "auditConsistencyProof.to"),
                                Hash.ofBase64(text(proof, "auditConsistencyProof.fromRootHash")),
                                Hash.ofBase64(text(proof, "auditConsistencyProof.toRootHash")),
                                hashes(proof, "auditConsistencyProof.hashes")))
                .isTrue();
    }

    @Test
    void requiresReadPermission() {
        testers.http(viewers.overEverything("OPERATOR").token())
                .document("{ auditLog { size } }")
                .execute()
                .errors()
                .satisfy(errors -> assertThat(errors).isNotEmpty());
    }

    private void assertRootIsThatOfTheEntries() {
        MerkleFrontier tree = new MerkleFrontier();
        JdbcClient.create(database)
                .sql(
                        "select %s from audit_entry e join audit_leaf l on l.id = e.id order by l.leaf_index"
                                .formatted(LoggedEntry.COLUMNS))
                .query((row, k) -> LoggedEntry.read(row).leaf())
                .list()
                .forEach(tree::add);
        assertThat(store.root(tree.size())).isEqualTo(tree.root());
    }

    private void awaitLeaves(String action, long expected) throws InterruptedException {
        long until = System.currentTimeMillis() + LONG_ENOUGH.toMillis();
        long found = 0;
        while (found < expected && System.currentTimeMillis() < until) {
            sequencer.sequence();
            found =
                    count(
                            "select count(*) from audit_leaf l join audit_entry e on e.id = l.id where e.action = '%s'"
                                    .formatted(action));
            Thread.sleep(20);
        }
        assertThat(found).isGreaterThanOrEqualTo(expected);
    }

    private void write(String action, String summary) {
        JournalFixture.write(database, entries, null, List.of(entry(action, summary)));
    }

    private static AuditEntry entry(String action, String summary) {
        return new AuditEntry(null, "w", action, null, summary, List.of());
    }

    private long count(String sql) {
        return JdbcClient.create(database).sql(sql).query(Long.class).single();
    }

    private void sql(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Response response, String path) {
        return response.path(path).entity(String.class).get();
    }

    private static long number(Response response, String path) {
        return response.path(path).entity(Long.class).get();
    }

    private static List<Hash> hashes(Response response, String path) {
        return response.path(path).entityList(String.class).get().stream()
                .map(Hash::ofBase64)
                .toList();
    }
}
