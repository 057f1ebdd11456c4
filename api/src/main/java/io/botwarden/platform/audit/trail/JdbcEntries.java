package io.botwarden.platform.audit.trail;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.RequestOrigin;
import io.botwarden.platform.audit.journal.EntryWriter;
import io.botwarden.platform.audit.journal.SealedEntry;
import io.botwarden.platform.audit.log.LoggedEntry;
import io.botwarden.platform.transaction.Transaction.Ending;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes audit entries with JDBC, which blocks. The outcome of an entry's transaction must be
 * recorded, so entries can only be written with an audited connection.
 */
@Component
public class JdbcEntries {

    private final DataSource database;
    private final EntryWriter writer;

    JdbcEntries(DataSource database, EntryWriter writer) {
        this.database = database;
        this.writer = writer;
    }

    /** Records a restart of the log in the log itself. */
    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (writer.isBegunAnew()) {
            write(
                    List.of(
                            new AuditEntry(
                                    null,
                                    AuditEntry.BOTWARDEN,
                                    "beginAuditAnew",
                                    null,
                                    "The audit trail was restarted",
                                    List.of(),
                                    writer.reason(),
                                    1,
                                    RequestOrigin.WITHIN)));
        }
    }

    /** Work in a transaction. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T in(Connection connection) throws SQLException;
    }

    /**
     * Returns a connection on which {@link #write(Connection, List)} can write entries, as part of
     * its transactions. Savepoints must not be rolled back after an entry is written.
     */
    public Connection audited(Connection connection) {
        return proxy(new Audited(connection, writer, false));
    }

    /**
     * Returns a connection for work that is always rolled back: it cannot commit, and entries that
     * are passed to {@link #write(Connection, List)} are not written.
     */
    public Connection tried(Connection connection) {
        return proxy(new Audited(connection, writer, true));
    }

    private static Connection proxy(Audited audited) {
        return (Connection)
                Proxy.newProxyInstance(
                        JdbcEntries.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        audited);
    }

    /**
     * Writes entries in the current transaction.
     *
     * @throws SQLException also if the connection is not {@link #audited}
     */
    public static void write(Connection audited, List<AuditEntry> entries) throws SQLException {
        audited.unwrap(Audited.class).write(entries);
    }

    /** Writes entries in a new transaction. */
    public void write(List<AuditEntry> entries) {
        inTransaction(connection -> {
            write(connection, entries);
            return entries.size();
        });
    }

    /**
     * Runs work in a transaction on an audited connection.
     *
     * @throws IllegalStateException if it fails
     */
    public <T extends @Nullable Object> T inTransaction(Work<T> work) {
        try (Connection connection = audited(database.getConnection())) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The audit trail could not be written", e);
        }
    }

    /** Records the outcome of each transaction, and delegates everything else. */
    private static final class Audited implements InvocationHandler {

        private final Connection connection;
        private final EntryWriter writer;
        private final boolean tried;
        private final List<SealedEntry> written = new ArrayList<>();

        Audited(Connection connection, EntryWriter writer, boolean tried) {
            this.connection = connection;
            this.writer = writer;
            this.tried = tried;
        }

        void write(List<AuditEntry> entries) throws SQLException {
            if (entries.isEmpty() || tried) {
                return;
            }
            if (connection.getAutoCommit()) {
                throw new SQLException("Writing an audit entry requires a transaction");
            }
            List<SealedEntry> sealed = sealed(entries);
            written.addAll(sealed);
            SealedEntry.insert(connection, sealed);
        }

        private List<SealedEntry> sealed(List<AuditEntry> entries) throws SQLException {
            List<SealedEntry> sealed = new ArrayList<>();
            Iterator<AuditEntry> next = entries.iterator();
            try (PreparedStatement places =
                    connection.prepareStatement(SealedEntry.PLACES.formatted("?"))) {
                places.setInt(1, entries.size());
                try (ResultSet rows = places.executeQuery()) {
                    while (rows.next()) {
                        AuditEntry entry = next.next();
                        AuditEntry.Subject subject = entry.subject();
                        Instant at = rows.getObject("at", OffsetDateTime.class).toInstant();
                        sealed.add(
                                writer.seal(
                                        LoggedEntry.of(
                                                rows.getLong("id"),
                                                at,
                                                entry,
                                                subject == null ? null : subject.id())));
                    }
                }
            }
            return sealed;
        }

        @Override
        public @Nullable Object invoke(
                Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            if (asksForThis(method, arguments)) {
                return method.getName().equals("unwrap") ? this : Boolean.TRUE;
            }
            if (tried && method.getName().equals("commit")) {
                throw new SQLException("This transaction can only be rolled back");
            }
            try {
                Object result = method.invoke(connection, arguments);
                switch (method.getName()) {
                    case "commit" -> ended(Ending.COMMITTED);
                    case "rollback", "close" -> ended(Ending.ROLLED_BACK);
                    // this commits
                    case "setAutoCommit" -> ended(Ending.UNKNOWN);
                    default -> {
                        // the transaction continues
                    }
                }
                return result;
            } catch (InvocationTargetException e) {
                if (method.getName().equals("commit")
                        && e.getCause() instanceof SQLException failure) {
                    ended(Ending.afterFailedCommit(failure.getSQLState()));
                }
                throw e.getCause() == null ? e : e.getCause();
            }
        }

        private static boolean asksForThis(Method method, @Nullable Object @Nullable [] arguments) {
            return (method.getName().equals("unwrap") || method.getName().equals("isWrapperFor"))
                    && arguments != null
                    && arguments.length == 1
                    && arguments[0] == Audited.class;
        }

        private void ended(Ending ending) {
            if (!written.isEmpty()) {
                writer.ended(List.copyOf(written), ending);
                written.clear();
            }
        }
    }
}
