package io.botwarden.security.verify;

import io.botwarden.platform.audit.EntryKeys;
import io.botwarden.platform.audit.journal.AuditFolder;
import io.botwarden.platform.runtime.CommandSettings;
import io.botwarden.platform.runtime.Home;
import io.botwarden.platform.runtime.StartProblem;
import io.botwarden.security.checkpoint.CheckpointFolder;
import io.botwarden.security.checkpoint.VerifierKey;
import io.botwarden.security.verify.TrailVerification.Outcome;
import io.botwarden.security.verify.TrailVerification.Parts;
import io.botwarden.security.verify.Verification.Report;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * The commands {@code verify-audit} and {@code export-audit} for auditors, with or without a
 * running server. Exit codes: 0 everything matches what was signed, 1 something does not, 2
 * verification was not possible.
 */
@NamedInterface("command")
public final class AuditCommand {

    private static final String VERIFY = "verify-audit";
    private static final String EXPORT = "export-audit";
    private static final String USAGE =
            """
            verify-audit [--checkpoints FOLDER] [--key FILE] [--entries FILE | --home FOLDER]
              Finds out whether the audit log is what its checkpoints say, and, with the home folder, whether anything was put in,
              changed or removed since. It says what it could not find out with what it has.
              It ends with 0 where all is well, 1 where something is wrong, and 2 where that is not known.
              --checkpoints  the checkpoints, preferably a copy that the server cannot reach; defaults to those in the home folder
              --key          the file with the log's public key, saved when the log was new; defaults to log.vkey next to the checkpoints
              --entries      the entries as export-audit wrote them, instead of the database
              --home         the home folder of a running Botwarden with its own database; defaults to BOTWARDEN_HOME or ./data.
                             BOTWARDEN_DATABASE_JDBC_URL, _USER and _PASSWORD name another database, as for the server

            export-audit --entries FILE [--home FOLDER]
              Writes the entries of the log into a new file, one a line, in their canonical form.
            """;

    private static final Set<String> OPTIONS =
            Set.of("--checkpoints", "--key", "--entries", "--home");
    private static final int MOST_SHOWN = 50;
    private static final int FOUND = 1;
    private static final int UNKNOWN = 2;

    private final CommandSettings settings = CommandSettings.ofEnvironment();
    private final Map<String, String> options;
    private final Function<Home, Optional<EntryKeys>> keys;
    private final PrintStream out;

    private AuditCommand(
            Map<String, String> options,
            Function<Home, Optional<EntryKeys>> keys,
            PrintStream out) {
        this.options = options;
        this.keys = keys;
        this.out = out;
    }

    /** Whether the arguments name one of the commands. */
    public static boolean isNamedBy(String... arguments) {
        return arguments.length > 0 && Set.of(VERIFY, EXPORT).contains(arguments[0]);
    }

    /**
     * Runs the command.
     *
     * @param keys finds the audit entry keys of a home folder
     * @return the exit code
     */
    public static int run(
            PrintStream out,
            PrintStream err,
            Function<Home, Optional<EntryKeys>> keys,
            String... arguments) {
        try {
            AuditCommand command = new AuditCommand(options(arguments), keys, out);
            return arguments[0].equals(VERIFY) ? command.verify() : command.export();
        } catch (StartProblem e) {
            err.println(sentences(e));
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            err.println(e.getMessage());
        }
        return UNKNOWN;
    }

    private int verify() {
        Outcome outcome = new TrailVerification(parts()).run(0);
        outcome.findings().stream().limit(MOST_SHOWN).forEach(out::println);
        outcome.unknown().forEach(out::println);
        Report report = outcome.report();
        if (!outcome.findings().isEmpty()) {
            out.println("%d findings.".formatted(outcome.findings().size()));
            return FOUND;
        }
        if (report == null || report.signed() == 0) {
            out.println("No deviations were found, but not everything could be verified.");
            return UNKNOWN;
        }
        out.println(
                "The log is intact: %d entries, of which checkpoints (%d) cover the first %d."
                        .formatted(report.size(), report.checkpoints(), report.signed()));
        return 0;
    }

    private Parts parts() {
        CheckpointFolder own = new CheckpointFolder(home().root().resolve("checkpoints"));
        CheckpointFolder folder = new CheckpointFolder(path("--checkpoints", own.path()));
        boolean isThere = Files.isDirectory(folder.path());
        if (!isThere && options.containsKey("--checkpoints")) {
            throw new IllegalArgumentException("There is no folder %s".formatted(folder.path()));
        }
        LogSource entries = entries();
        DataSource database = entries == null ? database(isThere) : null;
        return new Parts(
                database,
                entries,
                folder,
                isThere
                        ? VerifierKey.parse(CheckpointFolder.read(path("--key", folder.key())))
                        : null,
                !isSame(folder.path(), own.path()),
                trailHome(),
                false);
    }

    /** Without a database, files can still be verified. */
    private @Nullable DataSource database(boolean areCheckpointsThere) {
        try {
            DataSource database = settings.database(home());
            database.getConnection().close();
            return database;
        } catch (StartProblem | SQLException e) {
            String reason =
                    e instanceof StartProblem problem
                            ? sentences(problem)
                            : String.valueOf(e.getMessage());
            if (!areCheckpointsThere) {
                throw new IllegalStateException(
                        "There is nothing to verify: no checkpoints, and no database: %s"
                                .formatted(reason),
                        e);
            }
            out.println(reason);
            return null;
        }
    }

    private @Nullable AuditFolder trailHome() {
        try {
            return keys.apply(home())
                    .flatMap(found -> AuditFolder.read(home().root(), found))
                    .orElse(null);
        } catch (StartProblem e) {
            out.println(e.getMessage());
            return null;
        }
    }

    private static String sentences(StartProblem problem) {
        return "%s. %s.".formatted(problem.problem(), problem.remedy());
    }

    private @Nullable LogSource entries() {
        String file = options.get("--entries");
        return file == null ? null : new FileSource(Path.of(file));
    }

    private static boolean isSame(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    private int export() {
        String file = options.get("--entries");
        if (file == null) {
            throw new IllegalArgumentException(USAGE);
        }
        long written = Export.write(settings.database(home()), Path.of(file));
        out.println("%d entries are in %s.".formatted(written, file));
        return 0;
    }

    private Home home() {
        return settings.home(options.get("--home"));
    }

    private Path path(String option, Path otherwise) {
        @Nullable String given = options.get(option);
        return given == null ? otherwise : Path.of(given);
    }

    private static Map<String, String> options(String... arguments) {
        List<String> rest = List.of(arguments).subList(1, arguments.length);
        Map<String, String> options = new HashMap<>();
        for (int k = 0; k < rest.size(); k += 2) {
            if (!OPTIONS.contains(rest.get(k)) || k + 1 == rest.size()) {
                throw new IllegalArgumentException(USAGE);
            }
            options.put(rest.get(k), rest.get(k + 1));
        }
        return options;
    }
}
