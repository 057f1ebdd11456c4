package io.botwarden.platform.runtime;

import java.nio.file.Path;

/**
 * The folder that holds everything a run writes ({@code BOTWARDEN_HOME}). Whoever has one may write
 * into it: the folder exists, and no other Botwarden uses it.
 *
 * @param root absolute path of the folder
 */
public record Home(Path root) {

    public Home {
        root = root.toAbsolutePath().normalize();
    }

    /** Where the warehouse keeps its Parquet files and Iceberg metadata. */
    public Path warehouse() {
        return root.resolve("warehouse");
    }

    /** Log files of the programs that Botwarden starts. */
    public Path logs() {
        return root.resolve("logs");
    }

    /** Data directory of the embedded PostgreSQL. */
    Path postgresData() {
        return root.resolve("postgresql");
    }

    /** Password of the embedded PostgreSQL's roles, readable by the owner of the folder only. */
    Path postgresPassword() {
        return root.resolve("postgresql.password");
    }

    /** Where the programs of the embedded PostgreSQL are unpacked. */
    Path programs() {
        return root.resolve("programs");
    }

    /** Names the process that uses the folder, for as long as it does. */
    Path lock() {
        return root.resolve("botwarden.pid");
    }
}
