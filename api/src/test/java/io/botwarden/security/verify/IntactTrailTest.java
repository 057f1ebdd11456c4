package io.botwarden.security.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.botwarden.platform.audit.log.LogFixture;
import io.botwarden.platform.protection.TestCiphers;
import io.botwarden.platform.runtime.Home;
import io.botwarden.platform.runtime.StartProblem;
import io.botwarden.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** Whatever happens to a server, a trail that nobody tampered with is not reported as broken. */
class IntactTrailTest {

    @TempDir private Path temporary;

    private @Nullable TrailFixture opened;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private TrailFixture begin() {
        TrailFixture trail = new TrailFixture(temporary.resolve("home")).filled();
        opened = trail;
        return trail;
    }

    @Test
    void survivesKillBeforeJournal() {
        TrailFixture trail = begin();
        trail.commitAndDie();
        trail.startAgain();
        assertThat(trail.findings()).isEmpty();

        goOn(trail);
        assertThat(trail.findings()).isEmpty();
    }

    @Test
    @Tag("nightly")
    void survivesTornJournal() {
        TrailFixture trail = begin();
        TrailFixture.cut(trail.journal(), 20);
        assertThat(trail.findings()).isEmpty();

        TrailFixture.append(trail.journal(), 500);
        trail.startAgain();
        goOn(trail);
        assertThat(trail.findings()).isEmpty();
    }

    @Test
    @Tag("nightly")
    void survivesKillBeforeCheckpoint() throws IOException {
        TrailFixture trail = begin();
        byte[] leaves = Files.readAllBytes(trail.leaves());
        goOn(trail);
        byte[] more = Files.readAllBytes(trail.leaves());
        assertThat(more.length).isGreaterThan(leaves.length);
        Path newest = trail.checkpoints().folder().files().getLast();
        Path index = temporary.resolve("home/audit/checkpoints");
        List<String> names = Files.readAllLines(index);
        TrailFixture.delete(newest);
        Files.write(index, names.subList(0, names.size() - 1));

        trail.startAgain();
        assertThat(trail.findings()).isEmpty();
        goOn(trail);
        assertThat(trail.findings()).isEmpty();
    }

    @Test
    void removesCheckpointedJournals() throws IOException {
        TrailFixture trail = begin();
        trail.startAgain();
        goOn(trail);
        trail.checkpoints().write();

        assertThat(journals()).hasSize(1);
        trail.startAgain();
        trail.checkpoints().write();
        assertThat(journals()).isEmpty();
        assertThat(trail.findings()).isEmpty();
    }

    @Test
    void toleratesRollbacks() {
        TrailFixture trail = begin();
        trail.rollBack();
        trail.log().write(3);
        trail.rollBack();
        goOn(trail);
        trail.startAgain();
        trail.checkpoints().write();

        assertThat(trail.findings()).isEmpty();
    }

    @Test
    @Tag("nightly")
    void releasesConnections() {
        TrailFixture trail = begin();
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setDataSource(trail.source());
            pool.setMaximumPoolSize(3);
            for (int run = 0; run < 3; run++) {
                trail.log().write(3);
                assertThat(trail.outcome(pool, true).findings()).isEmpty();
                assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
            }
        }
    }

    @Test
    @Tag("nightly")
    void toleratesAnotherServer() throws Exception {
        TrailFixture trail = begin();
        Path second = temporary.resolve("second");
        FileSystemUtils.copyRecursively(temporary.resolve("home/keys"), second.resolve("keys"));
        LogFixture other = new LogFixture(trail.source(), new Home(second));
        CompletableFuture<Void> there =
                CompletableFuture.runAsync(() -> {
                    for (int k = 0; k < 20; k++) {
                        other.writeOnly(3);
                        other.sequencer().sequence();
                    }
                });
        for (int k = 0; k < 20; k++) {
            trail.log().writeOnly(3);
            trail.checkpoints().write();
        }
        there.get();
        trail.log().sequence();
        trail.checkpoints().write();

        assertThat(trail.findings()).isEmpty();
        assertThat(trail.events()).isZero();
    }

    @Test
    void verifiesEntriesOfEarlierKeys() {
        TrailFixture trail = begin();
        TestCiphers.rotate(trail.log().keys());
        trail.log().write(3);
        trail.startAgain();
        goOn(trail);

        assertThat(trail.findings()).isEmpty();
        trail.log().tamper("update audit_entry set mac = sha256(mac) where id = 310");
        assertThat(trail.findings()).isNotEmpty();
    }

    @Test
    @Tag("nightly")
    void trustsEntriesOfEarlierVersions() {
        TestDatabase database = TestDatabase.empty();
        database.migrate("latest");
        insertOld(database, 5);
        TrailFixture trail = new TrailFixture(database, temporary.resolve("home"));
        opened = trail;
        trail.log().write(3);
        trail.checkpoints().write();
        trail.startAgain();
        trail.log().write(3);
        assertThat(trail.findings()).isEmpty();

        trail.log()
                .tamper(
                        "alter table audit_entry drop constraint audit_entry_authenticated",
                        "update audit_entry set summary = 'x' where id = 2");
        assertThat(trail.findings()).isNotEmpty();
    }

    @Test
    void distrustsLaterEntriesWithoutCode() {
        TrailFixture trail = begin();
        trail.log()
                .tamper(
                        "alter table audit_entry drop constraint audit_entry_authenticated",
                        "insert into audit_entry (username, action, summary) values ('m', 'x', 'x')");
        trail.startAgain();

        assertThat(trail.findings()).hasSize(1).first().asString().startsWith("NOT_AUTHENTIC");
    }

    @Test
    void missingKeysPreventStart() {
        TrailFixture trail = begin();
        Home empty = new Home(temporary.resolve("empty"));

        assertThatThrownBy(() -> TestCiphers.entryKeysAtStart(empty, trail.source(), ""))
                .isInstanceOf(StartProblem.class);
        assertThat(TestCiphers.entryKeysAtStart(empty, trail.source(), "lost")).isNotNull();
    }

    @Test
    void restartsTrailOnRequest() {
        TrailFixture trail = begin();
        trail.log().tamper("delete from audit_entry where id > 325");
        assertThat(trail.findings()).isNotEmpty();

        trail.startAgain("restored the backup of Sunday");
        trail.log().write(5);
        trail.checkpoints().write();
        trail.startAgain("restored the backup of Sunday");
        assertThat(trail.findings()).isEmpty();
        assertThat(temporary.resolve("home"))
                .isDirectoryContaining("glob:**/audit-until-*")
                .isDirectoryContaining("glob:**/checkpoints-until-*");

        trail.log().tamper("update audit_entry set summary = 'x' where id = 7");
        assertThat(trail.findings()).isNotEmpty();
    }

    private static void goOn(TrailFixture trail) {
        trail.log().write(5);
        trail.checkpoints().write();
        trail.log().writeOnly(5);
    }

    private List<Path> journals() throws IOException {
        try (Stream<Path> files = Files.list(temporary.resolve("home/audit"))) {
            return files.filter(file -> file.toString().endsWith(".journal")).toList();
        }
    }

    private static void insertOld(TestDatabase database, int entries) {
        JdbcClient client = JdbcClient.create(database.dataSource());
        client.sql("alter table audit_entry drop constraint audit_entry_authenticated").update();
        client.sql(
                        "insert into audit_entry (username, action, summary) select 'anna', 'tryIt', k::text from generate_series(1, ?) k")
                .param(entries)
                .update();
        client.sql(
                        """
                        alter table audit_entry add constraint audit_entry_authenticated
                        check (writer is not null and number is not null and mac is not null) not valid
                        """)
                .update();
    }
}
