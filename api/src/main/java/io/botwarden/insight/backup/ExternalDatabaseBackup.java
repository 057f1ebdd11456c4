package io.botwarden.insight.backup;

import io.botwarden.insight.backup.Manifest.Between;
import io.botwarden.insight.backup.Manifest.ExternalDatabase;
import io.botwarden.platform.runtime.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.SortedMap;
import javax.sql.DataSource;

/** An external database, which a command copies into the backup or to a place of its own. */
final class ExternalDatabaseBackup implements DatabaseBackup {

    /** The folder of a backup into which the command writes. */
    static final Path FOLDER = Path.of("database");

    private final DataSource records;
    private final DatabaseCommand command;

    /**
     * @param records the database, with Botwarden's own role
     * @param command copies it
     */
    ExternalDatabaseBackup(DataSource records, DatabaseCommand command) {
        this.records = records;
        this.command = command;
    }

    @Override
    public DataSource records() {
        return records;
    }

    @Override
    public int majorVersion() throws SQLException {
        try (Connection connection = records.getConnection()) {
            return connection.getMetaData().getDatabaseMajorVersion();
        }
    }

    @Override
    public Copied copy(Path backup, MarkedCopy home) throws IOException, SQLException {
        Path folder = backup.resolve(FOLDER);
        OwnerOnly.createDirectories(folder);
        try (RecordCounts before = RecordCounts.now(records)) {
            command.run(folder, Map.of("BOTWARDEN_BACKUP_SNAPSHOT", before.snapshot()));
            SortedMap<String, Long> counts = before.count();
            SortedMap<String, Between> between =
                    Between.of(
                            counts,
                            command.text().equals(DatabaseCommand.DUMP) ? counts : countsNow());
            return new Copied(
                    between, new ExternalDatabase(command.text(), MarkedCopy.marksOf(folder)));
        }
    }

    /** Another command may copy the database as of any instant while it runs. */
    private SortedMap<String, Long> countsNow() throws SQLException {
        try (RecordCounts now = RecordCounts.now(records)) {
            return now.count();
        }
    }

    @Override
    public void close() {
        // each connection is closed where it is opened
    }
}
