package io.botwarden.access;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.trail.JdbcEntries;
import io.botwarden.platform.identity.credential.CredentialAges;
import io.botwarden.platform.identity.credential.CredentialAges.Life;
import io.botwarden.platform.identity.credential.CredentialKind;
import io.botwarden.platform.identity.credential.PasswordRules;
import io.botwarden.platform.runtime.StartProblem;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Creates the account {@code admin} in a database without accounts, before the first request is
 * served. Its password is {@code BOTWARDEN_ADMIN_PASSWORD}, or a random one that is printed once.
 * The demo has accounts of its own.
 */
@Component
@Profile("!demo")
@DependsOnDatabaseInitialization
class FirstAdministrator implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final int RANDOM_BYTES = 18;

    private final DataSource dataSource;
    private final JdbcEntries entries;
    private final PasswordEncoder passwords;
    private final PasswordRules rules;
    private final CredentialAges ages;
    private final Clock clock;
    private final String chosen;

    FirstAdministrator(
            DataSource dataSource,
            JdbcEntries entries,
            PasswordEncoder passwords,
            PasswordRules rules,
            CredentialAges ages,
            Clock clock,
            @Value("${BOTWARDEN_ADMIN_PASSWORD:}") String chosen) {
        this.dataSource = dataSource;
        this.entries = entries;
        this.passwords = passwords;
        this.rules = rules;
        this.ages = ages;
        this.clock = clock;
        this.chosen = chosen;
    }

    @Override
    public void afterSingletonsInstantiated() {
        JdbcClient database = JdbcClient.create(dataSource);
        if (database.sql("select exists (select from identity)").query(Boolean.class).single()) {
            return;
        }
        String password = chosen.isEmpty() ? random() : requireStrong(rules, chosen);
        Life life = ages.life(CredentialKind.PASSWORD, clock.instant());
        Optional<Long> opened =
                entries.inTransaction(connection -> {
                    Optional<Long> identity = open(connection, password, life);
                    if (identity.isPresent()) {
                        JdbcEntries.write(connection, List.of(entry(identity.get())));
                    }
                    return identity;
                });
        if (opened.isPresent()) {
            log.info(
                    "Created the account 'admin' with {}. Change it after the first sign-in.",
                    chosen.isEmpty()
                            ? "the password " + password
                            : "the password in BOTWARDEN_ADMIN_PASSWORD");
        }
    }

    static String requireStrong(PasswordRules rules, String password) {
        rules.problem(password, "admin", false)
                .ifPresent(problem -> {
                    throw new StartProblem(
                            "BOTWARDEN_ADMIN_PASSWORD cannot be the first password: "
                                    + problem.substring(0, problem.length() - 1),
                            "Set another one, or none to have a random one printed");
                });
        return password;
    }

    private Optional<Long> open(Connection connection, String password, Life life) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true))
                .sql(
                        """
                        with opened as (
                          insert into identity (username, display_name) values ('admin', 'Administrator')
                          on conflict (username) do nothing
                          returning id
                        ), proven as (
                          insert into credential (identity_id, kind, label, secret_hash, warn_at, expires_at)
                          select id, 'PASSWORD', 'Password', :hash, :warn, :end from opened
                        ), granted as (
                          insert into access_grant (identity_id, role_id, scope)
                          select opened.id, role.id, 'EVERYTHING' from opened, role where role.code = 'ADMINISTRATOR'
                        )
                        select id from opened
                        """)
                .param("hash", passwords.encode(password))
                .param("warn", life.warnAt().atOffset(ZoneOffset.UTC))
                .param("end", life.expiresAt().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }

    private static AuditEntry entry(long identity) {
        return new AuditEntry(
                null,
                AuditEntry.BOTWARDEN,
                "createAccount",
                new AuditEntry.Subject("Identity", "identity_" + identity),
                "First start: account admin",
                List.of());
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
