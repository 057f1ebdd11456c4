package io.botwarden.platform.runtime;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The external PostgreSQL, if any; without a URL the embedded one is started.
 *
 * @param r2dbcUrl its R2DBC URL; derived from the other URL where empty
 * @param jdbcUrl its JDBC URL; derived from the other URL where empty
 * @param user the user that owns the database
 * @param password the password of the user
 * @param sslmode how connections are encrypted: disable, allow, prefer, require, verify-ca or
 *     verify-full
 * @param answerWithin how long the database may take to respond before it counts as down
 */
@ConfigurationProperties("botwarden.database")
record DatabaseProperties(
        String r2dbcUrl,
        String jdbcUrl,
        String user,
        String password,
        String sslmode,
        @DefaultValue("2500ms") Duration answerWithin) {

    private static final String R2DBC = "r2dbc:postgresql://";
    private static final String JDBC = "jdbc:postgresql://";
    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    /** The configured address, validated. */
    DatabaseAddress address() {
        String r2dbc = r2dbcUrl.isBlank() ? R2DBC + locationOf(jdbcUrl) : r2dbcUrl.strip();
        String jdbc = jdbcUrl.isBlank() ? JDBC + locationOf(r2dbcUrl) : jdbcUrl.strip();
        requireForm("BOTWARDEN_DATABASE_R2DBC_URL", r2dbc, R2DBC);
        requireForm("BOTWARDEN_DATABASE_JDBC_URL", jdbc, JDBC);
        if (!SSL_MODES.contains(sslmode)) {
            throw new StartProblem(
                    "BOTWARDEN_DATABASE_SSLMODE is '%s'".formatted(sslmode),
                    "Set it to one of " + String.join(", ", SSL_MODES.stream().sorted().toList()));
        }
        return new DatabaseAddress(r2dbc, jdbc, user, password, sslmode);
    }

    private static void requireForm(String variable, String url, String start) {
        if (!url.startsWith(start) || url.length() == start.length()) {
            throw new StartProblem(
                    "%s is '%s'".formatted(variable, DatabaseAddress.withoutPasswords(url)),
                    "Use the form %shost:port/database".formatted(start));
        }
    }

    /** The common part of both kinds of URL: options after {@code ?} belong to one driver only. */
    private static String locationOf(String url) {
        int start = url.indexOf("://");
        int options = url.indexOf('?');
        return start < 0
                ? url
                : url.substring(start + 3, options < 0 ? url.length() : options).strip();
    }
}
