package io.botwarden.platform.runtime;

import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;

/**
 * The address of the system of record, for both drivers.
 *
 * @param r2dbcUrl {@code r2dbc:postgresql://host:port/database}
 * @param jdbcUrl {@code jdbc:postgresql://host:port/database}
 * @param user role that owns the database
 * @param password password of that role, possibly empty
 * @param sslMode {@code disable}, {@code allow}, {@code prefer}, {@code require}, {@code verify-ca}
 *     or {@code verify-full}
 */
public record DatabaseAddress(
        String r2dbcUrl, String jdbcUrl, String user, String password, String sslMode) {

    static DatabaseAddress onLoopback(int port, String database, String user, String password) {
        String location = "postgresql://127.0.0.1:%d/%s".formatted(port, database);
        return new DatabaseAddress(
                "r2dbc:" + location, "jdbc:" + location, user, password, "disable");
    }

    ConnectionFactoryOptions r2dbcOptions() {
        return ConnectionFactoryOptions.parse(r2dbcUrl)
                .mutate()
                .option(ConnectionFactoryOptions.USER, user)
                .option(ConnectionFactoryOptions.PASSWORD, password)
                .option(Option.valueOf("sslMode"), sslMode)
                .build();
    }

    /** The address without password. */
    @Override
    public String toString() {
        return "%s as %s (sslmode %s)".formatted(jdbcUrl, user, sslMode);
    }
}
