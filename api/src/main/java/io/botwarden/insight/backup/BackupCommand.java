package io.botwarden.insight.backup;

import io.botwarden.insight.backup.Restore.Restored;
import io.botwarden.platform.runtime.CommandSettings;
import io.botwarden.platform.runtime.Home;
import io.botwarden.platform.runtime.StartProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.modulith.NamedInterface;
import org.springframework.util.FileSystemUtils;

/**
 * The commands {@code backup} and {@code restore} for operators, with or without a running server.
 * Exit codes: 0 success, 1 restored with differences from the backup, 2 failure.
 */
@NamedInterface("command")
public final class BackupCommand {

    private static final String BACKUP = "backup";
    private static final String RESTORE = "restore";
    private static final String KEYS = "--keys";
    private static final String HOME = "--home";
    private static final String WITH_KEYS = "--with-keys";
    private static final String REPORT = "--report";
    private static final String DEFAULT_SERVER = "http://localhost:8080";
    private static final String DATABASE_COMMAND = "--database-command";
    private static final String KEEP = "--keep";
    private static final Set<String> WITH_VALUE =
            Set.of(KEYS, HOME, REPORT, DATABASE_COMMAND, KEEP);
    private static final String USAGE =
            """
            backup FOLDER [--home FOLDER] [--with-keys] [--keep NUMBER] [--report ASSET] [--database-command COMMAND]
              Backs up the database and the home folder into a new folder, whether Botwarden is running or not.
              --home       defaults to BOTWARDEN_HOME or ./data
              --with-keys  includes the folder keys; otherwise store it separately
              --keep       then deletes the oldest backups next to it, except this number of the newest
              --report     reports the backup, and which backups exist next to it, as those of this data asset, such as data_asset_7,
                           to the Botwarden at BOTWARDEN_URL (http://localhost:8080 by default) with the API key in BOTWARDEN_REPORT_KEY
              --database-command  copies an external database, pg_dump by default. It finds the database in PGHOST, PGPORT, PGDATABASE, PGUSER,
                           PGPASSWORD and PGSSLMODE, and writes to the folder BOTWARDEN_BACKUP_FOLDER

            restore FOLDER HOME [--keys FOLDER] [--report ASSET] [--database-command COMMAND]
              Restores a backup to a new home folder, and an external database to an empty one, and verifies both.
              --keys    the folder keys of the original home folder, if the backup does not include it
              --report  reports the restore as a restore test of the backup, as above
              --database-command  restores an external database, pg_restore by default\
            """;

    private static final int DIFFERS = 1;
    private static final int FAILED = 2;

    private final CommandSettings settings;
    private final List<String> places = new ArrayList<>();
    private final Map<String, String> options = new HashMap<>();
    private final PrintStream out;

    private BackupCommand(CommandSettings settings, PrintStream out, List<String> arguments) {
        this.settings = settings;
        this.out = out;
        for (int k = 0; k < arguments.size(); k++) {
            String argument = arguments.get(k);
            if (argument.equals(WITH_KEYS)) {
                options.put(WITH_KEYS, "");
            } else if (WITH_VALUE.contains(argument) && k + 1 < arguments.size()) {
                options.put(argument, arguments.get(++k));
            } else if (argument.startsWith("--")) {
                throw new BackupProblem(USAGE);
            } else {
                places.add(argument);
            }
        }
    }

    /** Whether the arguments name one of the commands. */
    public static boolean isNamedBy(String... arguments) {
        return arguments.length > 0 && Set.of(BACKUP, RESTORE).contains(arguments[0]);
    }

    /**
     * Runs the command.
     *
     * @return the exit code
     */
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        LoggingSystem.get(BackupCommand.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
        return execute(CommandSettings.ofEnvironment(), out, err, arguments);
    }

    /** The same with other settings, including log output. */
    static int execute(
            CommandSettings settings, PrintStream out, PrintStream err, String... arguments) {
        try {
            List<String> rest = List.of(arguments).subList(1, arguments.length);
            BackupCommand command = new BackupCommand(settings, out, rest);
            return arguments[0].equals(BACKUP) ? command.backup() : command.restore();
        } catch (StartProblem e) {
            err.println("%s. %s.".formatted(e.problem(), e.remedy()));
        } catch (BackupProblem e) {
            err.println(e.getMessage());
        } catch (IOException | SQLException e) {
            err.println("%s failed: %s".formatted(arguments[0], e));
        }
        return FAILED;
    }

    private int backup() throws IOException, SQLException {
        require(1, KEYS);
        int keep = keep();
        boolean withKeys = options.containsKey(WITH_KEYS);
        Path folder = Path.of(places.getFirst()).toAbsolutePath().normalize();
        Optional<BackupReports> reports = reports();
        Manifest manifest = take(folder, withKeys, keep, reports);
        out.println(
                "%s contains %d files (%,d bytes)%s; latest warehouse snapshot: %s."
                        .formatted(
                                folder,
                                manifest.files().size(),
                                manifest.bytes(),
                                withKeys ? " and the keys" : " without the keys",
                                manifest.snapshot() == null ? "none" : manifest.snapshot()));
        return 0;
    }

    private Manifest take(Path folder, boolean withKeys, int keep, Optional<BackupReports> reports)
            throws IOException, SQLException {
        Instant startedAt = Instant.now();
        Manifest manifest;
        try {
            Home home = home();
            manifest =
                    new Backup(home, () -> database(home), folder, withKeys, Clock.systemUTC())
                            .take();
        } catch (IOException | SQLException | RuntimeException e) {
            if (reports.isPresent()) {
                reports.get().failed(String.valueOf(e.getMessage()), startedAt, Instant.now());
            }
            throw e;
        }
        if (reports.isPresent()) {
            reports.get().succeeded(manifest, folder, startedAt, Instant.now());
        }
        SortedMap<Path, Manifest> kept = backupsIn(folder.getParent());
        deleteAllBut(keep, kept);
        if (reports.isPresent()) {
            reports.get().kept(List.copyOf(kept.values()));
        }
        return manifest;
    }

    private DatabaseBackup database(Home home) {
        if (!settings.isDatabaseExternal()) {
            requireNone(DATABASE_COMMAND);
            return new EmbeddedDatabaseBackup(home);
        }
        if (!Files.isDirectory(home.root())) {
            throw new BackupProblem(
                    "There is no home folder %s: specify it with --home or BOTWARDEN_HOME"
                            .formatted(home.root()));
        }
        return new ExternalDatabaseBackup(
                settings.database(home), databaseCommand(DatabaseCommand.DUMP));
    }

    private DatabaseCommand databaseCommand(String usual) {
        return new DatabaseCommand(
                options.getOrDefault(DATABASE_COMMAND, usual), settings.variablesOfPrograms(), out);
    }

    private void requireNone(String option) {
        if (options.containsKey(option)) {
            throw new BackupProblem(
                    "%s is for an external database, but none is set: see BOTWARDEN_DATABASE_JDBC_URL"
                            .formatted(option));
        }
    }

    private int keep() {
        String text = options.get(KEEP);
        if (text == null) {
            return Integer.MAX_VALUE;
        }
        if (!text.matches("[1-9]\\d{0,5}")) {
            throw new BackupProblem(
                    "--keep is '%s', but must be a whole number from 1".formatted(text));
        }
        return Integer.parseInt(text);
    }

    /** Deletes the oldest backups, and removes them from the map. */
    private void deleteAllBut(int number, SortedMap<Path, Manifest> backups) throws IOException {
        List<Path> oldest =
                backups.entrySet().stream()
                        .sorted(
                                Comparator.comparing(
                                        each -> Instant.parse(each.getValue().takenAt())))
                        .limit(Math.max(0, backups.size() - number))
                        .map(Map.Entry::getKey)
                        .toList();
        for (Path each : oldest) {
            FileSystemUtils.deleteRecursively(each);
            backups.remove(each);
            out.println("Deleted " + each);
        }
    }

    /** The backups in a folder by their path; what is not a complete backup is ignored. */
    private static SortedMap<Path, Manifest> backupsIn(@Nullable Path parent) throws IOException {
        SortedMap<Path, Manifest> found = new TreeMap<>();
        if (parent == null) {
            return found;
        }
        try (DirectoryStream<Path> folders =
                Files.newDirectoryStream(parent, each -> Files.isDirectory(each))) {
            for (Path each : folders) {
                try {
                    found.put(each, Manifest.read(each));
                } catch (BackupProblem notOne) {
                    continue;
                }
            }
        }
        return found;
    }

    private Optional<BackupReports> reports() {
        String asset = options.get(REPORT);
        if (asset == null) {
            return Optional.empty();
        }
        String key =
                settings.find("BOTWARDEN_REPORT_KEY")
                        .orElseThrow(() ->
                                new BackupProblem(
                                        "Set BOTWARDEN_REPORT_KEY to an API key for --report"));
        String server = settings.find("BOTWARDEN_URL").orElse(DEFAULT_SERVER);
        return Optional.of(new BackupReports(URI.create(server), key, asset));
    }

    private int restore() throws IOException, SQLException {
        require(2, HOME, WITH_KEYS, KEEP);
        Optional<BackupReports> reports = reports();
        Instant startedAt = Instant.now();
        Home target = new Home(Path.of(places.get(1)));
        @Nullable String keys = options.get(KEYS);
        Restored restored =
                new Restore(
                                Path.of(places.getFirst()),
                                target,
                                keys == null ? null : Path.of(keys),
                                externalTarget(target))
                        .run();
        restored.findings().forEach(out::println);
        Manifest manifest = restored.manifest();
        if (reports.isPresent()) {
            reports.get().restored(manifest, restored.findings(), startedAt, Instant.now());
        }
        out.println(
                restored.findings().isEmpty()
                        ? "%s matches the backup of %s: %d files, %d tables, and %s."
                                .formatted(
                                        target.root(),
                                        manifest.takenAt(),
                                        manifest.files().size(),
                                        manifest.records().size(),
                                        manifest.snapshot() == null
                                                ? "no warehouse snapshot, because none was taken"
                                                : "snapshot %s is readable"
                                                        .formatted(manifest.snapshot()))
                        : "%s was restored, but differs from the backup: %d findings."
                                .formatted(target.root(), restored.findings().size()));
        return restored.findings().isEmpty() ? 0 : DIFFERS;
    }

    private Restore.@Nullable External externalTarget(Home target) {
        if (!settings.isDatabaseExternal()) {
            requireNone(DATABASE_COMMAND);
            return null;
        }
        return new Restore.External(
                settings.database(target), databaseCommand(DatabaseCommand.RESTORE));
    }

    private void require(int number, String... foreign) {
        if (places.size() != number || List.of(foreign).stream().anyMatch(options::containsKey)) {
            throw new BackupProblem(USAGE);
        }
    }

    private Home home() {
        return settings.home(options.get(HOME));
    }
}
