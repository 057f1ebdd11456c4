package io.botwarden.insight.backup;

import io.botwarden.analytics.warehouse.DuckDbWarehouse;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.analytics.warehouse.WarehouseCatalog;
import io.botwarden.analytics.warehouse.WarehouseSettings;
import io.botwarden.insight.backup.Manifest.Between;
import io.botwarden.insight.backup.Manifest.FileMark;
import io.botwarden.platform.runtime.Home;
import io.botwarden.platform.runtime.HomeDatabase;
import io.botwarden.platform.runtime.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** Restores a backup to a new home folder and verifies it. */
final class Restore {

    private final Path folder;
    private final Home target;
    private final @Nullable Path keys;
    private final @Nullable External external;

    /**
     * @param folder the backup
     * @param target the home folder to create: it must not exist, or be empty
     * @param keys the folder {@code keys} of the original home folder, if the backup does not
     *     include it
     * @param external the external database to restore to; null for one in the home folder
     */
    Restore(Path folder, Home target, @Nullable Path keys, @Nullable External external) {
        this.folder = folder.toAbsolutePath().normalize();
        this.target = target;
        this.keys = keys;
        this.external = external;
    }

    /**
     * An external database.
     *
     * @param records the database, with Botwarden's own role
     * @param command restores it from the folder of the copy
     */
    record External(DataSource records, DatabaseCommand command) {}

    /**
     * The result of a restore.
     *
     * @param manifest the manifest of the backup
     * @param findings the differences of the restored home folder from it; empty if there are none
     */
    record Restored(Manifest manifest, List<String> findings) {}

    /**
     * Restores the backup.
     *
     * @throws BackupProblem if it fails; no home folder is created, but an external database may be
     *     restored in part
     */
    Restored run() throws IOException, SQLException {
        Manifest manifest = Manifest.read(folder);
        requireFit(manifest);
        requireFresh();
        Path unfinished = target.root().resolveSibling(target.root().getFileName() + ".unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        try {
            OwnerOnly.createDirectories(unfinished);
            copy(folder.resolve(Backup.FILES), manifest.files(), unfinished);
            copyKeys(manifest, unfinished);
            for (String name : manifest.folders()) {
                OwnerOnly.createDirectories(within(unfinished, name));
            }
            if (external != null && manifest.external() != null) {
                restoreDatabase(external, manifest.external());
            }
            Files.deleteIfExists(target.root());
            Files.move(unfinished, target.root());
        } catch (IOException | RuntimeException e) {
            FileSystemUtils.deleteRecursively(unfinished);
            throw e;
        }
        return new Restored(manifest, verify(manifest));
    }

    private void requireFit(Manifest manifest) {
        if (manifest.external() == null) {
            requireFilesFit(manifest);
        } else if (external == null) {
            throw new BackupProblem(
                    "The backup is of an external database: name an empty one to restore it to with BOTWARDEN_DATABASE_JDBC_URL, _USER and _PASSWORD");
        }
        for (String migration : manifest.migrations()) {
            if (Restore.class.getResource("/migrations/" + migration) == null) {
                throw new BackupProblem(
                        "The backup is from another version of Botwarden, whose migration %s is unknown here: restore it with that version or a newer one"
                                .formatted(migration));
            }
        }
    }

    private void requireFilesFit(Manifest manifest) {
        if (external != null) {
            throw new BackupProblem(
                    "The backup contains the files of an embedded database: unset BOTWARDEN_DATABASE_JDBC_URL and _R2DBC_URL to restore it");
        }
        if (manifest.postgres() != HomeDatabase.majorVersion()) {
            throw new BackupProblem(
                    "The backup needs PostgreSQL %d, but this Botwarden includes PostgreSQL %d: restore it with the Botwarden that created it"
                            .formatted(manifest.postgres(), HomeDatabase.majorVersion()));
        }
        if (!manifest.machine().equals(Manifest.thisMachine())) {
            throw new BackupProblem(
                    "The backup was made on %s, and its database files do not fit this machine (%s)"
                            .formatted(manifest.machine(), Manifest.thisMachine()));
        }
    }

    private void requireFresh() throws IOException {
        Path root = target.root();
        if (!Files.exists(root)) {
            return;
        }
        if (!Files.isDirectory(root)) {
            throw new BackupProblem("%s is not a folder".formatted(root));
        }
        try (Stream<Path> there = Files.list(root)) {
            if (there.findAny().isPresent()) {
                throw new BackupProblem(
                        "The folder %s is not empty: restore a backup to a new folder"
                                .formatted(root));
            }
        }
    }

    private void copyKeys(Manifest manifest, Path unfinished) throws IOException {
        if (manifest.keys().isEmpty()) {
            return;
        }
        Path inBackup = folder.resolve(Backup.FILES);
        if (keys == null && !Files.isDirectory(inBackup.resolve("keys"))) {
            throw new BackupProblem(
                    "The backup does not include the keys, without which protected data cannot be read: specify their folder with --keys");
        }
        if (keys == null) {
            copy(inBackup, manifest.keys(), unfinished);
            return;
        }
        Map<String, FileMark> named = new HashMap<>();
        manifest.keys().forEach((name, mark) -> named.put(name.replaceFirst("^keys/", ""), mark));
        copy(keys.toAbsolutePath(), named, unfinished.resolve("keys"));
    }

    private static void copy(Path from, Map<String, FileMark> files, Path to) throws IOException {
        MarkedCopy copy = new MarkedCopy(from, to);
        for (Map.Entry<String, FileMark> file : files.entrySet()) {
            Path name = to.relativize(within(to, file.getKey()));
            try {
                if (!copy.file(name).equals(file.getValue())) {
                    throw new BackupProblem(
                            "The file %s is damaged: its content differs from the backup"
                                    .formatted(from.resolve(name)));
                }
            } catch (NoSuchFileException e) {
                throw new BackupProblem("The file %s is missing".formatted(from.resolve(name)), e);
            }
        }
    }

    private void restoreDatabase(External database, Manifest.ExternalDatabase copy)
            throws IOException, SQLException {
        Path files = folder.resolve(ExternalDatabaseBackup.FOLDER);
        SortedMap<String, FileMark> found = MarkedCopy.marksOf(files);
        for (Map.Entry<String, FileMark> file : copy.files().entrySet()) {
            if (!file.getValue().equals(found.get(file.getKey()))) {
                throw new BackupProblem(
                        "The file %s is missing or damaged"
                                .formatted(files.resolve(file.getKey())));
            }
        }
        if (database.command().text().equals(DatabaseCommand.RESTORE)) {
            requireDump(copy);
            requireEmpty(database.records());
        }
        database.command().run(files, Map.of());
    }

    private static void requireDump(Manifest.ExternalDatabase copy) {
        if (!copy.command().equals(DatabaseCommand.DUMP)) {
            throw new BackupProblem(
                    "The database was copied with a command of your own: specify the one that restores it with --database-command. It was: "
                            + copy.command());
        }
    }

    private static void requireEmpty(DataSource records) throws SQLException {
        try (RecordCounts now = RecordCounts.now(records)) {
            int tables = now.count().size();
            if (tables > 0) {
                throw new BackupProblem(
                        "The database is not empty, it has %d tables: restore a backup to a new database"
                                .formatted(tables));
            }
        }
    }

    private static Path within(Path folder, String name) {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder)) {
            throw new BackupProblem("The manifest refers to a file outside of the backup: " + name);
        }
        return file;
    }

    private List<String> verify(Manifest manifest) throws SQLException {
        if (external != null) {
            return verify(manifest, external.records());
        }
        try (HomeDatabase database = HomeDatabase.open(target)) {
            return verify(manifest, database.records());
        }
    }

    private List<String> verify(Manifest manifest, DataSource records) throws SQLException {
        List<String> findings = new ArrayList<>();
        try (RecordCounts now = RecordCounts.now(records)) {
            Map<String, Long> counts = now.count();
            manifest.records()
                    .forEach((table, expected) ->
                            compare(table, expected, counts.get(table), findings));
        }
        findFiles(records, findings);
        if (manifest.snapshot() != null) {
            readSnapshot(records, manifest.snapshot(), findings);
        }
        return findings;
    }

    private static void compare(
            String table, Between expected, @Nullable Long found, List<String> findings) {
        if (found == null || !expected.holds(found)) {
            findings.add(
                    "Table %s has %s records, but had between %d and %d"
                            .formatted(
                                    table,
                                    found == null ? "no" : found.toString(),
                                    Math.min(expected.before(), expected.after()),
                                    Math.max(expected.before(), expected.after())));
        }
    }

    /** The files of attachments; the hashes of all files have been compared already. */
    private void findFiles(DataSource records, List<String> findings) throws SQLException {
        try (Connection connection = records.getConnection();
                Statement query = connection.createStatement();
                ResultSet rows =
                        query.executeQuery(
                                "select a.id, f.path from attachment a join stored_file f on f.id = a.file_id where a.state = 'AVAILABLE' order by a.id")) {
            while (rows.next()) {
                if (!Files.isRegularFile(within(target.files(), rows.getString(2)))) {
                    findings.add(
                            "The file %s of attachment %d is missing"
                                    .formatted(rows.getString(2), rows.getLong(1)));
                }
            }
        }
    }

    private void readSnapshot(DataSource records, long snapshot, List<String> findings)
            throws SQLException {
        WarehouseSettings settings = WarehouseSettings.below(target.warehouse());
        try (WarehouseCatalog catalog = new WarehouseCatalog(records, target.warehouse());
                DuckDbWarehouse warehouse = new DuckDbWarehouse(records, catalog, settings);
                SnapshotReader reader = warehouse.read(snapshot);
                Statement counting = reader.connection().createStatement()) {
            for (Map.Entry<String, Long> table : recorded(records, snapshot).entrySet()) {
                try (ResultSet count =
                        counting.executeQuery(
                                "select count(*) from \"%s\"".formatted(table.getKey()))) {
                    count.next();
                    if (count.getLong(1) != table.getValue()) {
                        findings.add(
                                "Table %s of snapshot %d has %d rows, but had %d"
                                        .formatted(
                                                table.getKey(),
                                                snapshot,
                                                count.getLong(1),
                                                table.getValue()));
                    }
                }
            }
        } catch (RuntimeException e) {
            findings.add("Snapshot %d cannot be read: %s".formatted(snapshot, e.getMessage()));
        }
    }

    private static Map<String, Long> recorded(DataSource records, long snapshot)
            throws SQLException {
        try (Connection connection = records.getConnection();
                PreparedStatement query =
                        connection.prepareStatement(
                                "select table_name, rows from warehouse_snapshot_table where snapshot_id = ?")) {
            query.setLong(1, snapshot);
            try (ResultSet rows = query.executeQuery()) {
                Map<String, Long> tables = new HashMap<>();
                while (rows.next()) {
                    tables.put(rows.getString(1), rows.getLong(2));
                }
                return tables;
            }
        }
    }
}
