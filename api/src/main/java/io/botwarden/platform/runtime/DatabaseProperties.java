package io.botwarden.platform.runtime;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The external PostgreSQL, if there is one; without a URL the embedded one is started.
 *
 * @param r2dbcUrl {@code BOTWARDEN_DATABASE_R2DBC_URL}; derived from the other URL where empty
 * @param jdbcUrl {@code BOTWARDEN_DATABASE_JDBC_URL}; derived from the other URL where empty
 * @param user {@code BOTWARDEN_DATABASE_USER}
 * @param password {@code BOTWARDEN_DATABASE_PASSWORD}
 * @param sslmode {@code BOTWARDEN_DATABASE_SSLMODE}
 */
@ConfigurationProperties("botwarden.database")
record DatabaseProperties(
        String r2dbcUrl, String jdbcUrl, String user, String password, String sslmode) {

    private static final String LOCATION = "postgresql://";

    DatabaseAddress address() {
        return new DatabaseAddress(
                r2dbcUrl.isBlank() ? "r2dbc:" + locationOf(jdbcUrl) : r2dbcUrl,
                jdbcUrl.isBlank() ? "jdbc:" + locationOf(r2dbcUrl) : jdbcUrl,
                user,
                password,
                sslmode);
    }

    /**
     * The part that the two kinds of URL share: options behind {@code ?} belong to one driver only.
     */
    private static String locationOf(String url) {
        int start = url.indexOf(LOCATION);
        int options = url.indexOf('?');
        return url.substring(Math.max(start, 0), options < 0 ? url.length() : options);
    }
}
