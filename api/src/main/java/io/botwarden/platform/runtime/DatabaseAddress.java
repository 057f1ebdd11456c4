package io.botwarden.platform.runtime;

import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;

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

    /** May contain any character but a space. */
    private static final Pattern BEFORE_HOST = Pattern.compile("://\\S*@");

    private static final Pattern OPTION =
            Pattern.compile("(password=)[^&\\s]*", Pattern.CASE_INSENSITIVE);

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

    /** Connections by JDBC, each opened when it is needed. */
    PGSimpleDataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        source.setUser(user);
        source.setPassword(password);
        source.setSslMode(sslMode);
        return source;
    }

    /** A text in which the passwords of URLs, before the host or among the options, are masked. */
    public static String withoutPasswords(String text) {
        return BEFORE_HOST.matcher(OPTION.matcher(text).replaceAll("$1***")).replaceAll("://***@");
    }

    /** The address without password. */
    @Override
    public String toString() {
        return withoutPasswords("%s as %s (sslmode %s)".formatted(jdbcUrl, user, sslMode));
    }
}
