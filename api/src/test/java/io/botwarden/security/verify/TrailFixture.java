package io.botwarden.security.verify;

import io.botwarden.platform.audit.TamperingAlert;
import io.botwarden.platform.audit.BrokenTrailFixture;
import io.botwarden.platform.audit.journal.JournalFixture;
import io.botwarden.platform.audit.journal.SealedEntry;
import io.botwarden.platform.audit.log.LogFixture;
import io.botwarden.platform.runtime.Home;
import io.botwarden.platform.transaction.Transaction.Ending;
import io.botwarden.security.checkpoint.CheckpointFixture;
import io.botwarden.security.checkpoint.Checkpoints;
import io.botwarden.security.verify.TrailVerification.Parts;
import io.botwarden.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A trail of 330 entries: three checkpoints cover the first 300, the next 20 only have leaves, and
 * the last ten wait for theirs. It can be tampered with by somebody who has the database and some
 * files.
 */
final class TrailFixture implements AutoCloseable {

    static final int SIGNED = 300;
    static final int SEQUENCED = 320;
    static final int WRITTEN = 330;

    private final TestDatabase database;
    private final LogFixture log;
    private Checkpoints checkpoints;

    TrailFixture(Path home) {
        this(TestDatabase.migrated(), home);
    }

    TrailFixture(TestDatabase database, Path home) {
        this.database = database;
        this.log = new LogFixture(database.dataSource(), new Home(home));
        this.checkpoints = newCheckpoints();
    }

    private Checkpoints newCheckpoints() {
        return CheckpointFixture.of(database.dataSource(), log, log.home().root());
    }

    /** Writes the 330 entries. */
    TrailFixture filled() {
        log.write(100);
        checkpoints.write();
        log.write(180);
        checkpoints.write();
        log.write(20);
        checkpoints.write();
        log.write(20);
        log.writeOnly(10);
        return this;
    }

    LogFixture log() {
        return log;
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    DataSource source() {
        return database.dataSource();
    }

    TestDatabase database() {
        return database;
    }

    /** A new start on the same home folder, however the last one ended. */
    void startAgain() {
        startAgain("");
    }

    void startAgain(String beginAnew) {
        log.startAgain(beginAnew);
        checkpoints = newCheckpoints();
    }

    /** The server's findings about the whole trail. */
    List<String> findings() {
        return outcome(true).findings().stream().map(Object::toString).toList();
    }

    TrailVerification.Outcome outcome(boolean isServed) {
        return outcome(source(), isServed);
    }

    TrailVerification.Outcome outcome(DataSource source, boolean isServed) {
        return new TrailVerification(
                        new Parts(
                                source,
                                null,
                                checkpoints.folder(),
                                checkpoints.key(),
                                false,
                                log.writer().home(),
                                isServed))
                .run(0);
    }

    TamperingAlert broken() {
        return new BrokenTrailFixture(source()).trail();
    }

    long events() {
        return log.number("select count(*) from security_event where kind = 'AUDIT_TRAIL_BROKEN'");
    }

    /** Entries of a transaction that is rolled back. */
    List<SealedEntry> rollBack() {
        try (Connection connection = source().getConnection()) {
            connection.setAutoCommit(false);
            List<SealedEntry> entries =
                    JournalFixture.insert(
                            connection, log.writer(), null, List.of(LogFixture.entry(1)));
            connection.rollback();
            log.writer().ended(entries, Ending.ROLLED_BACK);
            return entries;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Entries committed by a process that is killed before it has recorded that. */
    void commitAndDie() {
        try (Connection connection = source().getConnection()) {
            JournalFixture.insert(connection, log.writer(), null, List.of(LogFixture.entry(1)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Inserts an entry of a rolled-back transaction, including its code. */
    void putIn(SealedEntry entry) {
        try (Connection connection = source().getConnection()) {
            JournalFixture.insertAgain(connection, entry);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Path checkpoint(int number) {
        return checkpoints.folder().files().get(number);
    }

    Path leaves() {
        return checkpoints.folder().path().resolve("leaves");
    }

    Path scopes() {
        return log.home().root().resolve("audit").resolve("scopes");
    }

    /**
     * The trail as an earlier version without codes of scopes left it, and a start of the current
     * one.
     */
    void withoutScopeCodes() {
        log.tamper("update audit_leaf set scope_mac = null");
        delete(scopes());
        startAgain();
    }

    Path journal() {
        try (Stream<Path> files = Files.list(log.home().root().resolve("audit"))) {
            return files.filter(file -> file.toString().endsWith(".journal"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void append(Path file, int bytes) {
        try {
            Files.write(file, new byte[bytes], StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void cut(Path file, int bytes) {
        try {
            byte[] content = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(content, content.length - bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void flip(Path file, int at) {
        try {
            byte[] content = Files.readAllBytes(file);
            content[at] ^= 1;
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
