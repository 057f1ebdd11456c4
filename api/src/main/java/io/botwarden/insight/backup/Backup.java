package io.botwarden.insight.backup;

import io.botwarden.analytics.snapshot.SnapshotLock;
import io.botwarden.insight.backup.DatabaseBackup.Copied;
import io.botwarden.platform.runtime.Home;
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
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * Takes a backup of a home folder, whether or not Botwarden is running on it.
 *
 * <p>No snapshot is taken meanwhile, so the records refer exactly to the warehouse files that are
 * copied after the database. The journals and checkpoints of the audit log come first: they must
 * not cover entries that the database does not have yet. For the same reason, the list of
 * checkpoints comes before these, and the leaf hashes after them.
 */
final class Backup {

    static final Path FILES = Path.of("home");

    private static final Path KEYS = Path.of("keys");
    private static final Path CHECKPOINTS = Path.of("checkpoints");
    private static final Path LEAVES = CHECKPOINTS.resolve("leaves");
    private static final Path JOURNALS = Path.of("audit");
    private static final Path WAREHOUSE = Path.of("warehouse");
    private static final Path SCRATCH = WAREHOUSE.resolve("scratch");
    private static final Path UPLOADS = Path.of("files");
    private static final Path INCOMING = UPLOADS.resolve("incoming");

    /** A large snapshot takes a while. */
    private static final int WAITS_FOR_SNAPSHOT = 120;

    private final Home home;
    private final Supplier<? extends DatabaseBackup> opening;
    private final Path folder;
    private final boolean withKeys;
    private final Clock clock;

    /**
     * @param opening opens the database, which is closed after the backup
     * @param folder the folder of the new backup; it must not exist
     * @param withKeys whether the backup includes the keys
     */
    Backup(
            Home home,
            Supplier<? extends DatabaseBackup> opening,
            Path folder,
            boolean withKeys,
            Clock clock) {
        this.home = home;
        this.opening = opening;
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
        try (DatabaseBackup database = opening.get();
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

    private Manifest copy(DatabaseBackup database, Path target) throws IOException, SQLException {
        String takenAt = clock.instant().toString();
        MarkedCopy copy = new MarkedCopy(home.root(), target.resolve(FILES));
        copy.folder(JOURNALS, file -> true);
        copy.folder(CHECKPOINTS, file -> !file.equals(LEAVES));
        if (Files.exists(home.root().resolve(LEAVES))) {
            copy.file(LEAVES);
        }
        Copied copied = database.copy(target, copy);
        // after the database, whose records refer to them; removed ones stay for a day
        copy.folder(UPLOADS, file -> !file.startsWith(INCOMING));
        copy.folder(WAREHOUSE, file -> !file.startsWith(SCRATCH));
        return new Manifest(
                Manifest.FORMAT,
                takenAt,
                database.majorVersion(),
                Manifest.thisMachine(),
                texts(
                        database.records(),
                        "select script from flyway_schema_history where success and version is not null order by installed_rank"),
                newestSnapshot(database.records()),
                copied.records(),
                List.copyOf(copy.folders()),
                copy.files(),
                copyKeys(target),
                copied.external());
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
