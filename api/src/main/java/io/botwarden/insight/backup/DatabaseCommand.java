package io.botwarden.insight.backup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * A shell command that copies an external database into a backup or back. It finds the database in
 * the variables of PostgreSQL's own programs ({@code PGHOST} and so on) and the folder of the copy
 * in {@code BOTWARDEN_BACKUP_FOLDER}.
 */
final class DatabaseCommand {

    /**
     * As of the instant of the transaction that {@code BOTWARDEN_BACKUP_SNAPSHOT} names. Owners and
     * comments are left out: only a superuser can restore those of extensions.
     */
    static final String DUMP =
            "pg_dump --format=custom --no-owner --no-comments --snapshot=\"$BOTWARDEN_BACKUP_SNAPSHOT\" --file=\"$BOTWARDEN_BACKUP_FOLDER/botwarden.dump\"";

    static final String RESTORE =
            "pg_restore --no-owner --exit-on-error --dbname=\"$PGDATABASE\" \"$BOTWARDEN_BACKUP_FOLDER/botwarden.dump\"";

    private static final String FOLDER = "BOTWARDEN_BACKUP_FOLDER";
    private static final int LINES_TO_QUOTE = 20;

    private final String command;
    private final Map<String, String> database;
    private final PrintStream out;

    /**
     * @param database the variables that name the database, for PostgreSQL's own programs
     * @param out where the output of the command goes
     */
    DatabaseCommand(String command, Map<String, String> database, PrintStream out) {
        this.command = command;
        this.database = Map.copyOf(database);
        this.out = out;
    }

    String text() {
        return command;
    }

    /**
     * Runs the command and waits for it.
     *
     * @param folder the folder of the copy
     * @param more further variables
     * @throws BackupProblem if it fails, with the end of its output
     */
    void run(Path folder, Map<String, String> more) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", "-c", command).redirectErrorStream(true);
        builder.environment().putAll(database);
        builder.environment().putAll(more);
        builder.environment().put(FOLDER, folder.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        Deque<String> end = new ArrayDeque<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.println(line);
                end.addLast(line);
                if (end.size() > LINES_TO_QUOTE) {
                    end.removeFirst();
                }
            }
            int status = process.waitFor();
            if (status != 0) {
                throw new BackupProblem(
                        "The command for the database ended with status %d: %s%n%s"
                                .formatted(status, command, String.join("\n", end))
                                .strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for: " + command, e);
        } finally {
            process.destroy();
        }
    }
}
