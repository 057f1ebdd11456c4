package io.botwarden.platform.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The configuration of the embedded server. The file is rewritten at each start; {@code alter
 * system} or a line in {@code postgresql.auto.conf} overrides it.
 */
final class PostgresSettings {

    private static final String FILE = "botwarden.conf";

    // Acknowledged writes survive a crash; access is limited to this machine; the sizes suit a
    // small machine. random_page_cost: with the default the planner hashes whole lookup tables to
    // find twenty rows. jit: statements are short, and compiling them costs more than it saves.
    // log_error_verbosity: error details contain the refused row, which may be personal.
    private static final String SETTINGS =
            """
            # Written by Botwarden at each start.
            listen_addresses = '127.0.0.1'
            port = %d
            unix_socket_directories = ''
            max_connections = 100

            fsync = on
            full_page_writes = on
            synchronous_commit = on

            shared_buffers = 256MB
            effective_cache_size = 1GB
            work_mem = 16MB
            maintenance_work_mem = 128MB
            max_wal_size = 2GB
            random_page_cost = 1.1
            jit = off

            timezone = 'UTC'
            log_timezone = 'UTC'
            log_error_verbosity = terse
            """;

    private PostgresSettings() {}

    /** Includes the configuration file in a new data directory. */
    static void include(Path dataDirectory) throws IOException {
        Files.writeString(
                dataDirectory.resolve("postgresql.conf"),
                "\ninclude_if_exists = '" + FILE + "'\n",
                StandardOpenOption.APPEND);
    }

    /** Replaces the file atomically, so that a full disk does not leave half of it. */
    static void write(Path dataDirectory, int port) throws IOException {
        Path unfinished = dataDirectory.resolve(FILE + ".unfinished");
        Files.writeString(unfinished, SETTINGS.formatted(port));
        Files.move(
                unfinished,
                dataDirectory.resolve(FILE),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
