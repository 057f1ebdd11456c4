package io.botwarden.insight.backup;

import io.botwarden.insight.backup.Manifest.Between;
import io.botwarden.platform.runtime.Home;
import io.botwarden.platform.runtime.HomeDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * The embedded database, whose files are copied with PostgreSQL's low-level backup interface,
 * including the write-ahead log up to the end of the copy. The embedded server does not include
 * {@code pg_basebackup} and {@code pg_dump}.
 */
final class EmbeddedDatabaseBackup implements DatabaseBackup {

    /** Folders whose contents PostgreSQL recreates; the folders themselves must exist. */
    private static final Set<String> EMPTIED =
            Set.of(
                    "pg_wal",
                    "pg_replslot",
                    "pg_dynshmem",
                    "pg_notify",
                    "pg_serial",
                    "pg_snapshots",
                    "pg_stat_tmp",
                    "pg_subtrans");

    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "pg_internal.init");

    private static final Pattern FIRST_LOG =
            Pattern.compile("START WAL LOCATION: \\S+ \\(file ([0-9A-F]{24})\\)");

    private final Home home;
    private final HomeDatabase database;

    /**
     * @param home the home folder with the database
     */
    EmbeddedDatabaseBackup(Home home) {
        this.home = home;
        this.database = HomeDatabase.open(home);
    }

    @Override
    public DataSource records() {
        return database.records();
    }

    @Override
    public int majorVersion() {
        return HomeDatabase.majorVersion();
    }

    @Override
    public void close() {
        database.close();
    }

    @Override
    public Copied copy(Path backup, MarkedCopy copy) throws IOException, SQLException {
        DataSource superuser = database.superuser();
        Path data = database.data();
        Path control = data.resolve("global/pg_control");
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            // retains the WAL written from here on; released with the connection
            statement.execute(
                    "select pg_create_physical_replication_slot('botwarden_backup', true, true)");
            statement.execute("select pg_backup_start('botwarden', true)");
            copy.folder(data, file -> isWanted(data, file) && !file.equals(control));
            copy.file(control);
            try (RecordCounts before = RecordCounts.now(database.records());
                    ResultSet end =
                            statement.executeQuery(
                                    "select labelfile, coalesce(spcmapfile, ''), pg_walfile_name(lsn) from pg_backup_stop(false)");
                    RecordCounts after = RecordCounts.now(database.records())) {
                end.next();
                if (!end.getString(2).isBlank()) {
                    throw new BackupProblem(
                            "The database has tablespaces outside of the home folder: use pg_basebackup");
                }
                copy.file(data.resolve("backup_label"), end.getString(1));
                copyLog(copy, data.resolve("pg_wal"), firstLog(end.getString(1)), end.getString(3));
                copy.file(database.password());
                return new Copied(Between.of(before.count(), after.count()), null);
            }
        }
    }

    private static boolean isWanted(Path data, Path file) {
        Path within = data.relativize(file);
        String name = String.valueOf(file.getFileName());
        boolean emptied =
                within.getNameCount() > 1 && EMPTIED.contains(within.getName(0).toString());
        return !emptied && !LEFT_OUT.contains(name) && !name.startsWith("pgsql_tmp");
    }

    private static String firstLog(String label) {
        Matcher matcher = FIRST_LOG.matcher(label);
        if (!matcher.find()) {
            throw new IllegalStateException(
                    "PostgreSQL does not report where its WAL starts: " + label);
        }
        return matcher.group(1);
    }

    private void copyLog(MarkedCopy copy, Path folder, String first, String last)
            throws IOException {
        List<String> segments;
        try (Stream<Path> files = Files.list(home.root().resolve(folder))) {
            segments =
                    files.map(file -> String.valueOf(file.getFileName()))
                            .filter(name -> name.matches("[0-9A-F]{24}"))
                            .filter(name -> name.compareTo(first) >= 0 && name.compareTo(last) <= 0)
                            .toList();
        }
        for (String segment : segments) {
            copy.file(folder.resolve(segment));
        }
    }
}
