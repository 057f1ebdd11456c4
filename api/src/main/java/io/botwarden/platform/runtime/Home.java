package io.botwarden.platform.runtime;

import java.nio.file.Path;

/**
 * The folder that holds everything a run writes ({@code BOTWARDEN_HOME}).
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

    /** Log files of the components that Botwarden starts. */
    public Path logs() {
        return root.resolve("logs");
    }

    /** Data directory of the embedded PostgreSQL. */
    Path postgresData() {
        return root.resolve("postgresql");
    }

    /** Where the programs of the embedded PostgreSQL are unpacked. */
    Path programs() {
        return root.resolve("programs");
    }
}
