package io.botwarden.platform.runtime;

import java.nio.file.Path;

/**
 * The folder that contains everything Botwarden writes ({@code BOTWARDEN_HOME}). An instance of
 * this class means that the folder exists and is writable, and that no other Botwarden uses it.
 *
 * @param root absolute path of the folder
 */
public record Home(Path root) {

    public Home {
        root = root.toAbsolutePath().normalize();
    }

    /** The warehouse's Parquet files and Iceberg metadata. */
    public Path warehouse() {
        return root.resolve("warehouse");
    }

    /** The content of uploaded files, encrypted. */
    public Path files() {
        return root.resolve("files");
    }

    /** Log files of programs started by Botwarden. */
    public Path logs() {
        return root.resolve("logs");
    }

    /** The rows and results of analysts' running queries. */
    public Path queries() {
        return root.resolve("queries");
    }

    /** Data directory of the embedded PostgreSQL. */
    Path postgresData() {
        return root.resolve("postgresql");
    }

    /**
     * The password of the embedded PostgreSQL's roles, readable only by the owner of the folder.
     */
    Path postgresPassword() {
        return root.resolve("postgresql.password");
    }

    /** The unpacked programs of the embedded PostgreSQL. */
    Path programs() {
        return root.resolve("programs");
    }

    /** The lock file with the process that uses the folder. */
    Path lock() {
        return root.resolve("botwarden.pid");
    }
}
