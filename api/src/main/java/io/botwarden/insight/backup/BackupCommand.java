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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.modulith.NamedInterface;

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
    private static final String USAGE =
            """
            backup FOLDER [--home FOLDER] [--with-keys] [--report ASSET]
              Backs up database, warehouse and checkpoints of a home folder into a new folder, while Botwarden works or not.
              --home       defaults to BOTWARDEN_HOME or ./data
              --with-keys  puts the folder keys beside what it opens; keep it apart otherwise
              --report     reports the backup, and which backups exist next to it, as those of this data asset, such as data_asset_7,
                           to the Botwarden at BOTWARDEN_URL (http://localhost:8080 by default) with the API key in BOTWARDEN_REPORT_KEY

            restore FOLDER HOME [--keys FOLDER] [--report ASSET]
              Makes a fresh home folder of a backup, and verifies it.
              --keys  the folder keys of the home folder that was backed up, where the backup does not hold it
              --report  reports the restore as a restore test of the backup, as above\
            """;

    private static final int DIFFERS = 1;
    private static final int FAILED = 2;

    private final CommandSettings settings = CommandSettings.ofEnvironment();
    private final List<String> places = new ArrayList<>();
    private final Map<String, String> options = new HashMap<>();
    private final PrintStream out;

    private BackupCommand(PrintStream out, List<String> arguments) {
        this.out = out;
        for (int k = 0; k < arguments.size(); k++) {
            String argument = arguments.get(k);
            if (argument.equals(WITH_KEYS)) {
                options.put(WITH_KEYS, "");
            } else if (Set.of(KEYS, HOME, REPORT).contains(argument) && k + 1 < arguments.size()) {
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
        return execute(out, err, arguments);
    }

    /** The same, including log output. */
    static int execute(PrintStream out, PrintStream err, String... arguments) {
        try {
            List<String> rest = List.of(arguments).subList(1, arguments.length);
            BackupCommand command = new BackupCommand(out, rest);
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
        if (settings.isDatabaseExternal()) {
            throw new BackupProblem(
                    "The database is external: back it up with pg_basebackup or pg_dump first, then the folders warehouse, checkpoints and keys of the home folder");
        }
        boolean withKeys = options.containsKey(WITH_KEYS);
        Path folder = Path.of(places.getFirst()).toAbsolutePath().normalize();
        Optional<BackupReports> reports = reports();
        Manifest manifest = take(folder, withKeys, reports);
        out.println(
                "%s contains %d files (%,d bytes)%s; latest warehouse snapshot: %s."
                        .formatted(
                                folder,
                                manifest.files().size(),
                                bytes(manifest),
                                withKeys ? " and the keys" : " without the keys",
                                manifest.snapshot() == null ? "none" : manifest.snapshot()));
        return 0;
    }

    private Manifest take(Path folder, boolean withKeys, Optional<BackupReports> reports)
            throws IOException, SQLException {
        Instant startedAt = Instant.now();
        Manifest manifest;
        try {
            manifest = new Backup(home(), folder, withKeys, Clock.systemUTC()).take();
        } catch (IOException | SQLException | RuntimeException e) {
            if (reports.isPresent()) {
                reports.get().failed(String.valueOf(e.getMessage()), startedAt, Instant.now());
            }
            throw e;
        }
        if (reports.isPresent()) {
            reports.get().succeeded(manifest, folder, startedAt, Instant.now());
            reports.get().kept(backupsIn(folder.getParent()));
        }
        return manifest;
    }

    /** The manifests of the backups in a folder; what is not a complete backup is ignored. */
    private static List<Manifest> backupsIn(@Nullable Path parent) throws IOException {
        List<Manifest> found = new ArrayList<>();
        if (parent == null) {
            return found;
        }
        try (DirectoryStream<Path> folders =
                Files.newDirectoryStream(parent, each -> Files.isDirectory(each))) {
            for (Path each : folders) {
                try {
                    found.add(Manifest.read(each));
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
        require(2, HOME, WITH_KEYS);
        Optional<BackupReports> reports = reports();
        Instant startedAt = Instant.now();
        Home target = new Home(Path.of(places.get(1)));
        @Nullable String keys = options.get(KEYS);
        Restored restored =
                new Restore(Path.of(places.getFirst()), target, keys == null ? null : Path.of(keys))
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

    private void require(int number, String... foreign) {
        if (places.size() != number || List.of(foreign).stream().anyMatch(options::containsKey)) {
            throw new BackupProblem(USAGE);
        }
    }

    private Home home() {
        return settings.home(options.get(HOME));
    }

    private static long bytes(Manifest manifest) {
        return manifest.files().values().stream().mapToLong(Manifest.FileMark::bytes).sum();
    }
}
