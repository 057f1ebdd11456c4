package io.botwarden.insight.backup;

import io.botwarden.analytics.snapshot.SnapshotLock;
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
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * Takes a backup of a home folder, whether or not Botwarden is running on it.
 *
 * <p>The database's files are copied with PostgreSQL's low-level backup interface, including the
 * write-ahead log up to the end of the copy. The embedded server does not include {@code
 * pg_basebackup} and {@code pg_dump}. No snapshot is taken meanwhile, so the records refer exactly
 * to the warehouse files that are copied afterwards. The journals and checkpoints of the audit log
 * come first: they must not cover entries that the database does not have yet. For the same reason,
 * the list of checkpoints comes before these, and the leaf hashes after them.
 */
final class Backup {

    static final Path FILES = Path.of("home");

    private static final Path KEYS = Path.of("keys");
    private static final Path CHECKPOINTS = Path.of("checkpoints");
    private static final Path LEAVES = CHECKPOINTS.resolve("leaves");
    private static final Path JOURNALS = Path.of("audit");
    private static final Path WAREHOUSE = Path.of("warehouse");
    private static final Path SCRATCH = WAREHOUSE.resolve("scratch");

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

    /** A large snapshot takes a while. */
    private static final int WAITS_FOR_SNAPSHOT = 120;

    private final Home home;
    private final Path folder;
    private final boolean withKeys;
    private final Clock clock;

    /**
     * @param folder the folder of the new backup; it must not exist
     * @param withKeys whether the backup includes the keys
     */
    Backup(Home home, Path folder, boolean withKeys, Clock clock) {
        this.home = home;
        this.folder = folder.toAbsolutePath().normalize();
        this.withKeys = withKeys;
        this.clock = clock;
    }

    /**
     * Takes the backup.
     *
     * @throws BackupProblem if it fails; nothing is left behind
     */
    Manifest take() throws IOException, SQLException {
        if (Files.exists(folder)) {
            throw new BackupProblem(
                    "%s already exists: a backup needs a new folder".formatted(folder));
        }
        if (folder.startsWith(home.root())) {
            throw new BackupProblem(
                    "%s is inside the home folder and would be lost together with it"
                            .formatted(folder));
        }
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        try (HomeDatabase database = HomeDatabase.open(home);
                SnapshotLock _ = noSnapshots(database.records())) {
            Manifest manifest = copy(database, unfinished);
            manifest.write(unfinished);
            Files.move(unfinished, folder);
            return manifest;
        } catch (IOException | SQLException | RuntimeException e) {
            FileSystemUtils.deleteRecursively(unfinished);
            throw e;
        }
    }

    private static SnapshotLock noSnapshots(DataSource records) throws SQLException {
        for (int attempt = 0; attempt < WAITS_FOR_SNAPSHOT; attempt++) {
            Optional<SnapshotLock> lock = SnapshotLock.acquire(records);
            if (lock.isPresent()) {
                return lock.get();
            }
        }
        throw new BackupProblem(
                "A warehouse snapshot has been running for a long time: try again later");
    }

    private Manifest copy(HomeDatabase database, Path target) throws IOException, SQLException {
        String takenAt = clock.instant().toString();
        MarkedCopy copy = new MarkedCopy(home.root(), target.resolve(FILES));
        copy.folder(JOURNALS, file -> true);
        copy.folder(CHECKPOINTS, file -> !file.equals(LEAVES));
        if (Files.exists(home.root().resolve(LEAVES))) {
            copy.file(LEAVES);
        }
        SortedMap<String, Between> records = copyDatabase(database, copy);
        copy.file(database.password());
        copy.folder(WAREHOUSE, file -> !file.startsWith(SCRATCH));
        return new Manifest(
                Manifest.FORMAT,
                takenAt,
                HomeDatabase.majorVersion(),
                Manifest.thisMachine(),
                texts(
                        database.records(),
                        "select script from flyway_schema_history where success and version is not null order by installed_rank"),
                newestSnapshot(database.records()),
                records,
                List.copyOf(copy.folders()),
                copy.files(),
                copyKeys(target));
    }

    private SortedMap<String, Manifest.FileMark> copyKeys(Path target) throws IOException {
        Path place = target.resolve(withKeys ? FILES : Path.of("keys.hashed"));
        MarkedCopy keys = new MarkedCopy(home.root(), place);
        keys.folder(KEYS, file -> true);
        if (!withKeys) {
            FileSystemUtils.deleteRecursively(place);
        }
        return keys.files();
    }

    private SortedMap<String, Between> copyDatabase(HomeDatabase database, MarkedCopy copy)
            throws IOException, SQLException {
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
                return between(before.count(), after.count());
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

    private static SortedMap<String, Between> between(
            Map<String, Long> before, Map<String, Long> after) {
        SortedMap<String, Between> counts = new TreeMap<>();
        before.forEach((table, number) ->
                counts.put(table, new Between(number, after.getOrDefault(table, 0L))));
        return counts;
    }

    private static @Nullable Long newestSnapshot(DataSource records) throws SQLException {
        List<String> newest =
                texts(
                        records,
                        "select id::text from warehouse_snapshot where state = 'COMPLETED' order by id desc limit 1");
        return newest.isEmpty() ? null : Long.valueOf(newest.getFirst());
    }

    private static List<String> texts(DataSource records, String query) throws SQLException {
        try (Connection connection = records.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
