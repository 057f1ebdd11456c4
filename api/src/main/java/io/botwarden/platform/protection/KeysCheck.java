package io.botwarden.platform.protection;

import io.botwarden.platform.check.Check;
import io.botwarden.platform.check.Finding;
import io.botwarden.platform.check.Topic;
import io.botwarden.platform.runtime.CheckedDatabase;
import io.botwarden.platform.runtime.Home;
import io.botwarden.platform.runtime.StartProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Checks that the key encryption key opens the keys in the home folder, and that these are the keys
 * of the database. It never creates a key.
 */
final class KeysCheck implements Check {

    private static final String BEGIN_ANEW = "botwarden.audit.begin-anew";

    private final CheckedDatabase database;
    private final Environment environment;

    KeysCheck(CheckedDatabase database, Environment environment) {
        this.database = database;
        this.environment = environment;
    }

    @Override
    public Topic topic() {
        return Topic.KEYS;
    }

    @Override
    public List<Finding> run() {
        Home home = database.requireReadableHome();
        ProtectionProperties properties =
                Binder.get(environment)
                        .bindOrCreate("botwarden.protection", ProtectionProperties.class);
        List<Path> missing = FieldKeys.missing(home);
        boolean entries = FieldKeys.haveEntries(home);
        boolean fresh = missing.size() == 2 && !entries;
        if (!missing.isEmpty()) {
            requireUnused(missing);
        }
        if (missing.size() == 1) {
            return List.of(
                    Finding.failed(
                            Topic.KEYS,
                            "One of the two files with the keys of personal fields is missing: %s"
                                    .formatted(missing.getFirst()),
                            "Restore the folder keys of this database"));
        }
        if (fresh && !isConfigured(properties)) {
            requireEntries(home);
            return List.of(
                    Finding.ok(
                            Topic.KEYS,
                            "The first start creates all keys in %s; keep copies apart from backups of the database"
                                    .formatted(home.root().resolve("keys"))));
        }
        // fails instead of creating one
        String origin = KeyEncryptionKey.of(properties, home, true).origin();
        List<Finding> findings = new ArrayList<>();
        if (fresh) {
            requireEntries(home);
            findings.add(
                    Finding.ok(
                            Topic.KEYS,
                            "The key encryption key of %s is valid; the first start creates the others"
                                    .formatted(origin)));
            return findings;
        }
        FieldKeys keys = new FieldKeys(home, properties);
        if (missing.isEmpty()) {
            FieldCipher cipher = new FieldCipher(keys);
            ifTable("encryption_key")
                    .ifPresent(client -> new KeyRecords(client).requirePresent(cipher.numbers()));
            findings.add(
                    Finding.ok(
                            Topic.KEYS,
                            "The key encryption key of %s opens the keys of personal fields%s"
                                    .formatted(origin, comparison())));
        }
        requireEntries(home);
        if (entries) {
            findings.add(entries(keys, home));
        }
        return findings;
    }

    private static boolean isConfigured(ProtectionProperties properties) {
        String value = properties.keyEncryptionKey();
        Path file = properties.keyEncryptionKeyFile();
        return (value != null && !value.isBlank()) || (file != null && !file.toString().isBlank());
    }

    /** New keys would be useless for what is encrypted with the missing ones. */
    private void requireUnused(List<Path> missing) {
        ifTable("encryption_key")
                .ifPresent(client -> {
                    if (!new KeyRecords(client).inUse().isEmpty()) {
                        throw new StartProblem(
                                "The database contains values encrypted with keys of %s, which does not exist"
                                        .formatted(missing.getFirst()),
                                "Restore the folder keys of this database to %s"
                                        .formatted(missing.getFirst().getParent()));
                    }
                });
    }

    private void requireEntries(Home home) {
        if (ifTable("audit_entry").isPresent()) {
            AuditKeys.requireOldKeys(
                    home, database.source().orElseThrow(), environment.getProperty(BEGIN_ANEW, ""));
        }
    }

    private Finding entries(FieldKeys keys, Home home) {
        AuditKeys entries = new AuditKeys(keys);
        // opens the file, even if there are no entries yet
        keys.entries();
        Optional<byte[]> latest =
                ifTable("audit_entry")
                        .flatMap(client ->
                                client.sql(
                                                "select mac from audit_entry where mac is not null order by id desc limit 1")
                                        .query(byte[].class)
                                        .optional());
        if (latest.isPresent() && !entries.haveKeyOf(latest.get())) {
            return Finding.failed(
                    Topic.KEYS,
                    "The latest audit entry was authenticated with a key that is not in %s"
                            .formatted(FieldKeys.entriesFile(home)),
                    "Restore the file of this database, or correct BOTWARDEN_HOME or BOTWARDEN_DATABASE_JDBC_URL: one of them belongs to another Botwarden");
        }
        return Finding.ok(
                Topic.KEYS,
                latest.isPresent()
                        ? "The keys of audit entries are those of the database"
                        : "The keys of audit entries can be opened%s".formatted(comparison()));
    }

    private String comparison() {
        return database.source().isPresent()
                ? ", and no other is in use"
                : "; they were not compared with the database, which is not available";
    }

    /** The database, if it is available and has been migrated. */
    private Optional<JdbcClient> ifTable(String name) {
        return database.source()
                .map((DataSource source) -> JdbcClient.create(source))
                .filter(client ->
                        client.sql("select to_regclass(:name) is not null")
                                .param("name", name)
                                .query(Boolean.class)
                                .single());
    }
}
