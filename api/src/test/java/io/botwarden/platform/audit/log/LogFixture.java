package io.botwarden.platform.audit.log;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.BrokenTrailFixture;
import io.botwarden.platform.audit.RequestOrigin;
import io.botwarden.platform.audit.journal.EntryWriter;
import io.botwarden.platform.audit.journal.JournalFixture;
import io.botwarden.platform.jobs.Background;
import io.botwarden.platform.protection.AuditKeys;
import io.botwarden.platform.protection.TestCiphers;
import io.botwarden.platform.runtime.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A log in its own database, which a test can tamper with as only its owner could. */
public final class LogFixture {

    private final DataSource database;
    private final Home home;
    private final AuditKeys keys;
    private EntryWriter writer;
    private Sequencer sequencer;

    public LogFixture(DataSource database) {
        this(database, newHome());
    }

    public LogFixture(DataSource database, Home home) {
        this.database = database;
        this.home = home;
        this.keys = TestCiphers.entryKeys(home);
        this.writer = newWriter("");
        this.sequencer = newSequencer(writer);
    }

    private static Home newHome() {
        try {
            return new Home(Files.createTempDirectory("trail"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EntryWriter newWriter(String beginAnew) {
        return JournalFixture.writer(home, database, store(), keys, beginAnew);
    }

    private Sequencer newSequencer(EntryCheck check) {
        return new Sequencer(
                database,
                store(),
                check,
                new BrokenTrailFixture(database).trail(),
                new Background(),
                new LogProperties(true, Duration.ofHours(1)));
    }

    /** A new start of the application, however the last one ended. */
    public void startAgain() {
        startAgain("");
    }

    /** The same, if the operator wants to restart the trail. */
    public void startAgain(String beginAnew) {
        writer = newWriter(beginAnew);
        sequencer = newSequencer(writer);
    }

    public Home home() {
        return home;
    }

    public AuditKeys keys() {
        return keys;
    }

    public EntryWriter writer() {
        return writer;
    }

    public LogStore store() {
        return new LogStore(database);
    }

    public Sequencer sequencer() {
        return sequencer;
    }

    /** Writes a number of entries, and waits until all have leaves. */
    public void write(int entries) {
        writeOnly(entries);
        sequence();
    }

    /** Writes a number of entries. */
    public void writeOnly(int entries) {
        JournalFixture.write(
                database,
                writer,
                null,
                IntStream.rangeClosed(1, entries).mapToObj(LogFixture::entry).toList());
    }

    /** An entry with all kinds of characters. */
    public static AuditEntry entry(int number) {
        return new AuditEntry(
                null,
                "anna",
                "tryIt",
                null,
                "Number " + number,
                List.of(
                        new AuditEntry.Change("a\"b", null, "ü\n"),
                        new AuditEntry.Change("c", "1", null)),
                null,
                1,
                RequestOrigin.WITHIN);
    }

    /** Creates the leaves of all entries, whoever else uses the server. */
    public void sequence() {
        sequence(sequencer);
    }

    /**
     * Creates the leaves of all entries as an attacker with the whole server could, authentic or
     * not.
     */
    public void sequenceAnything() {
        sequence(newSequencer((entry, leaf, seal) -> null));
    }

    private void sequence(Sequencer sequencer) {
        while (number(
                        "select count(*) from audit_entry e where not exists (select from audit_leaf l where l.id = e.id)")
                > 0) {
            sequencer.sequence();
        }
    }

    /** Changes the database in a way that is impossible through the application. */
    public void tamper(String... statements) {
        for (String table : new String[] {"audit_entry", "audit_leaf", "audit_node"}) {
            execute("alter table %s disable trigger append_only".formatted(table));
        }
        for (String statement : statements) {
            execute(statement);
        }
    }

    /** Recomputes the leaf of an entry, as a skilled attacker would after changing the entry. */
    public void leafAnew(long entry) {
        LoggedEntry now = store().entry(entry).orElseThrow();
        JdbcClient.create(database)
                .sql("update audit_leaf set leaf_hash = :hash where id = :id")
                .param("hash", now.leaf().bytes())
                .param("id", entry)
                .update();
    }

    public long number(String sql) {
        return JdbcClient.create(database).sql(sql).query(Long.class).single();
    }

    public void execute(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
