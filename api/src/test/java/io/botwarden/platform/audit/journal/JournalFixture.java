package io.botwarden.platform.audit.journal;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.EntryKeys;
import io.botwarden.platform.audit.log.LogStore;
import io.botwarden.platform.audit.log.LoggedEntry;
import io.botwarden.platform.jobs.Background;
import io.botwarden.platform.runtime.Home;
import io.botwarden.platform.transaction.Transaction.Ending;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Writers of entries without an application, and entries of any time. */
public final class JournalFixture {

    private JournalFixture() {}

    /** A writer like that of an application started on the home folder. */
    public static EntryWriter writer(
            Home home, DataSource database, LogStore store, EntryKeys keys, String beginAnew) {
        return new EntryWriter(
                home, database, store, keys, new Background(), Clock.systemUTC(), beginAnew);
    }

    public static Settlement settlement(DataSource database, EntryWriter writer) {
        return new Settlement(database, writer);
    }

    /** The writer's number, which names its journal. */
    public static long number(EntryWriter writer) {
        return writer.journal().writer();
    }

    /** Writes entries and records their commit in the journal. */
    public static List<SealedEntry> write(
            DataSource database,
            EntryWriter writer,
            @Nullable Instant at,
            List<AuditEntry> entries) {
        try (Connection connection = database.getConnection()) {
            List<SealedEntry> sealed = insert(connection, writer, at, entries);
            writer.ended(sealed, Ending.COMMITTED);
            return sealed;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Inserts entries whose commit is not recorded yet. */
    public static List<SealedEntry> insert(
            Connection connection,
            EntryWriter writer,
            @Nullable Instant at,
            List<AuditEntry> entries)
            throws SQLException {
        Instant time = at == null ? Instant.now().truncatedTo(ChronoUnit.MILLIS) : at;
        List<SealedEntry> sealed = new ArrayList<>();
        for (AuditEntry entry : entries) {
            AuditEntry.Subject subject = entry.subject();
            sealed.add(
                    writer.seal(
                            LoggedEntry.of(
                                    nextId(connection),
                                    time,
                                    entry,
                                    subject == null ? null : subject.id())));
        }
        SealedEntry.insert(connection, sealed);
        return sealed;
    }

    /** Inserts an entry in an earlier form. */
    public static void insertAgain(Connection connection, SealedEntry entry) throws SQLException {
        SealedEntry.insert(connection, List.of(entry));
    }

    private static long nextId(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select nextval('audit_entry_id_seq')")) {
            row.next();
            return row.getLong(1);
        }
    }
}
