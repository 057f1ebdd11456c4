package io.botwarden.platform.audit.verify;

import io.botwarden.platform.audit.checkpoint.CheckpointFolder;
import io.botwarden.platform.audit.checkpoint.VerifierKey;
import io.botwarden.platform.audit.verify.Verification.Report;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code verify-audit} and {@code export-audit}: what an auditor runs, beside the server and
 * without it. Exit codes: 0 all is as it was signed, 1 something is not, 2 it could not be found
 * out.
 */
public final class AuditCommand {

    private static final String VERIFY = "verify-audit";
    private static final String EXPORT = "export-audit";
    private static final String USAGE =
            """
            verify-audit [--checkpoints FOLDER] [--key FILE] [--entries FILE | --home FOLDER]
              Finds out whether the audit log is what its checkpoints say.
              --checkpoints  the checkpoints, best a copy that the server cannot reach; those of the home folder unless said
              --key          the file with the log's public key, as it was when you first saw it; log.vkey of the checkpoints unless said
              --entries      the entries as export-audit wrote them, instead of the database
              --home         the home folder of a running Botwarden with its own database; BOTWARDEN_HOME or ./data unless said.
                             BOTWARDEN_DATABASE_JDBC_URL, _USER and _PASSWORD name another database

            export-audit --entries FILE [--home FOLDER]
              Writes the entries of the log into a new file, one a line, in their canonical form.
            """;

    private static final Set<String> OPTIONS =
            Set.of("--checkpoints", "--key", "--entries", "--home");
    private static final int MOST_SHOWN = 50;
    private static final int FOUND = 1;
    private static final int UNKNOWN = 2;

    private final Map<String, String> options;
    private final PrintStream out;

    private AuditCommand(Map<String, String> options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Whether the arguments name one of the commands. */
    public static boolean isNamedBy(String... arguments) {
        return arguments.length > 0 && Set.of(VERIFY, EXPORT).contains(arguments[0]);
    }

    /**
     * Runs the command.
     *
     * @return the exit code
     */
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        try {
            AuditCommand command = new AuditCommand(options(arguments), out);
            return arguments[0].equals(VERIFY) ? command.verify() : command.export();
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            err.println(e.getMessage());
            return UNKNOWN;
        }
    }

    private int verify() {
        CheckpointFolder folder =
                new CheckpointFolder(path("--checkpoints", home().resolve("checkpoints")));
        if (!Files.isDirectory(folder.path())) {
            throw new IllegalArgumentException(
                    "There is no folder %s: name the checkpoints by --checkpoints"
                            .formatted(folder.path()));
        }
        VerifierKey key = VerifierKey.parse(CheckpointFolder.read(path("--key", folder.key())));
        Report report = new Verification(source(), folder, key).run(0);
        report.findings().stream().limit(MOST_SHOWN).forEach(out::println);
        if (report.findings().isEmpty()) {
            out.println(
                    "All is as it was signed: %d entries, of which %d checkpoints vouch for the first %d."
                            .formatted(report.size(), report.checkpoints(), report.signed()));
            return 0;
        }
        out.println("%d findings.".formatted(report.findings().size()));
        return FOUND;
    }

    private int export() {
        String file = options.get("--entries");
        if (file == null) {
            throw new IllegalArgumentException(USAGE);
        }
        long written = Export.write(LogDatabase.of(home()), Path.of(file));
        out.println("%d entries are in %s.".formatted(written, file));
        return 0;
    }

    private LogSource source() {
        String file = options.get("--entries");
        return file == null
                ? new DatabaseSource(LogDatabase.of(home()))
                : new FileSource(Path.of(file));
    }

    private Path home() {
        String set = System.getenv("BOTWARDEN_HOME");
        return path("--home", Path.of(set == null || set.isBlank() ? "data" : set));
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
