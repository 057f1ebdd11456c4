package io.botwarden.insight.backup;

import io.botwarden.insight.backup.Manifest.Between;
import io.botwarden.insight.backup.Manifest.ExternalDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.SortedMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The database of a Botwarden, and the way in which it is copied into a backup. */
interface DatabaseBackup extends AutoCloseable {

    /** The records, with Botwarden's own role. */
    DataSource records();

    /** The major version of its PostgreSQL. */
    int majorVersion() throws SQLException;

    /**
     * Copies the database.
     *
     * @param backup the folder of the backup
     * @param home copies files of the home folder into the backup
     */
    Copied copy(Path backup, MarkedCopy home) throws IOException, SQLException;

    @Override
    void close();

    /**
     * What was copied.
     *
     * @param records the number of records of each table
     * @param external where the copy of an external database is; null for files of the home folder
     */
    record Copied(SortedMap<String, Between> records, @Nullable ExternalDatabase external) {}
}
