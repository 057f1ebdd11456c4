package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.protection.FieldCipher;
import io.botwarden.platform.protection.TestCiphers;
import io.botwarden.platform.read.model.RootField;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.runtime.Home;
import io.botwarden.testing.TestDatabase;
import io.botwarden.testing.release.MigrationFiles;
import io.botwarden.testing.release.NewestDatabase;
import io.botwarden.testing.release.ReleasedDatabase;
import io.botwarden.testing.release.Upgrade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The database of each release, with rows in every table, can be upgraded to the present
 * migrations: no rows are lost, all constraints hold, and an administrator reads each list with as
 * many records as in the release. Encrypted values can be decrypted. Rows were never written by the
 * application of the release: what it stores as JSON, and the chain of the audit trail, are not
 * covered.
 *
 * <p>{@code infra/release} writes the database of a release. Before the first release, the tests
 * use that of the present migrations.
 */
class UpgradesTest {

    private static final String NEXT = "V%04d__made_up.sql";

    @TempDir static Path folder;

    private static List<ReleasedDatabase> releases = List.of();
    private static boolean tried;

    /** Those that were written, or else that of the present migrations. */
    static List<ReleasedDatabase> releases() throws IOException, SQLException {
        if (releases.isEmpty()) {
            releases = ReleasedDatabase.all();
        }
        if (releases.isEmpty()) {
            assertThat(tried).as("the database of the present migrations was made").isFalse();
            tried = true;
            releases = List.of(made(folder.resolve("present")));
        }
        return releases;
    }

    @Test
    void releasedMigrationsAreUnchanged() throws IOException {
        Map<String, String> present = MigrationFiles.checksums(MigrationFiles.FOLDER);
        for (ReleasedDatabase release : ReleasedDatabase.all()) {
            assertThat(MigrationFiles.changed(release.release(), release.migrations(), present))
                    .isEmpty();
        }
    }

    @Test
    void reportsChangedMigrations() {
        assertThat(
                        MigrationFiles.changed(
                                "0.1.0",
                                Map.of(
                                        "V0001__a.sql",
                                        "1",
                                        "V0002__b.sql",
                                        "2",
                                        "V0003__c.sql",
                                        "3"),
                                Map.of(
                                        "V0001__a.sql",
                                        "1",
                                        "V0002__b.sql",
                                        "5",
                                        "V0004__d.sql",
                                        "4")))
                .containsExactlyInAnyOrder(
                        "V0002__b.sql was changed after release 0.1.0: databases have it already. Restore it, and add V0005 instead",
                        "V0003__c.sql was removed after release 0.1.0: databases have it already. Restore it, and add V0005 instead");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void upgradesDatabaseOfRelease(ReleasedDatabase release) throws Exception {
        TestDatabase database = before(release);
        assertThat(new Upgrade(database, release, List.of(MigrationFiles.FOLDER)).problems())
                .isEmpty();
        FieldCipher cipher = cipher(release);
        assertThat(undecrypted(database, release, cipher)).isEmpty();
        try (ReadFixture read = ReadFixture.over(database, cipher)) {
            Map<String, Integer> lists = lists(read);
            assertThat(lists).containsAllEntriesOf(release.lists());
        }
    }

    @Test
    void reportsLossesAndViolations() throws Exception {
        assertThat(
                        problemsOf(
                                """
                                delete from supervision_member;
                                delete from incident_link where id = (select min(id) from incident_link);
                                drop table test_case cascade;
                                alter table incident add constraint titled check (title = 'none') not valid;
                                alter table bot add backup_id bigint default 7;
                                alter table bot add constraint backed_up foreign key (backup_id) references bot not valid\
                                """))
                .satisfiesExactlyInAnyOrder(
                        lost ->
                                assertThat(lost)
                                        .matches(
                                                "\\d+ of \\d+ rows of supervision_member are lost"),
                        lost ->
                                assertThat(lost)
                                        .matches("1 of \\d+ rows of incident_link are lost"),
                        gone ->
                                assertThat(gone)
                                        .matches("The table test_case with \\d+ rows is gone"),
                        violated ->
                                assertThat(violated)
                                        .startsWith("Rows of incident violate titled ("),
                        violated ->
                                assertThat(violated).startsWith("Rows of bot violate backed_up ("));
    }

    @Test
    @Tag("nightly")
    void reportsReplacedRows() throws Exception {
        assertThat(problemsOf("update installation_setting set name = 'other ' || name"))
                .singleElement()
                .asString()
                .matches("The rows \\[.+] of installation_setting are lost");
    }

    @Test
    @Tag("nightly")
    void reportsFailedMigration() throws Exception {
        assertThat(problemsOf("alter table employee add constraint named check (code = 'none')"))
                .singleElement()
                .asString()
                .startsWith("The migration fails: ")
                .contains("__made_up.sql", "\"named\"", "violated by some row");
    }

    @Test
    @Tag("nightly")
    void acceptsDeclaredLosses() throws Exception {
        assertThat(
                        problemsOf(
                                """
                                -- Rows of supervision_member are deleted: nobody reads them.
                                -- Rows of test_case move to case_of_test.
                                delete from supervision_member;
                                alter table test_case rename to case_of_test\
                                """))
                .isEmpty();
    }

    /** {@code infra/release} runs it. */
    @Test
    @EnabledIfSystemProperty(named = "release.written", matches = "\\d+[.]\\d+[.]\\d+")
    void writesDatabaseOfRelease() throws Exception {
        Path written = ReleasedDatabase.RELEASES.resolve(System.getProperty("release.written"));
        made(written);
        assertThat(new ReleasedDatabase(written).lists()).isNotEmpty();
    }

    /** The last release is upgraded with an additional migration. */
    private static List<String> problemsOf(String migration) throws Exception {
        ReleasedDatabase release = releases().getLast();
        Path later = Files.createTempDirectory(folder, "later");
        int present = MigrationFiles.checksums(MigrationFiles.FOLDER).size();
        Files.writeString(later.resolve(NEXT.formatted(present + 1)), migration + ";\n");
        try (TestDatabase database = before(release)) {
            return new Upgrade(database, release, List.of(MigrationFiles.FOLDER, later)).problems();
        }
    }

    /** An empty database, or one that has the migrations of the release already. */
    private static TestDatabase before(ReleasedDatabase release) throws IOException {
        return release.lastMigration() == MigrationFiles.checksums(MigrationFiles.FOLDER).size()
                ? TestDatabase.migrated()
                : TestDatabase.empty();
    }

    /** Writes the database of the present migrations. */
    private static ReleasedDatabase made(Path written) throws SQLException, IOException {
        ReleasedDatabase release = new ReleasedDatabase(written);
        FieldCipher cipher = TestCiphers.of(new Home(Files.createDirectories(written)));
        TestDatabase database = TestDatabase.migrated();
        try (Connection connection = database.connectAsSuperuser()) {
            NewestDatabase.fill(connection, (column, text) -> cipher.encrypt(text, column));
            try (ReadFixture read = ReadFixture.over(database, cipher)) {
                release.write(connection, lists(read), NewestDatabase.encryptedColumns());
            }
        }
        return release;
    }

    /** The application refuses keys that others may read, as files of a repository are. */
    private static FieldCipher cipher(ReleasedDatabase release) throws IOException {
        Path home = Files.createTempDirectory(folder, "home");
        Path keys = Files.createDirectories(home.resolve("keys"));
        try (Stream<Path> files = Files.list(release.folder().resolve("keys"))) {
            for (Path file : files.toList()) {
                Path copy = keys.resolve(file.getFileName().toString());
                Files.copy(file, copy);
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
            }
        }
        return TestCiphers.of(new Home(home));
    }

    private static List<String> undecrypted(
            TestDatabase database, ReleasedDatabase release, FieldCipher cipher) throws Exception {
        List<String> undecrypted = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String column : release.encrypted()) {
                String[] name = column.split("[.]");
                ResultSet values =
                        statement.executeQuery("select %s from %s".formatted(name[1], name[0]));
                while (values.next()) {
                    byte[] value = values.getBytes(1);
                    if (value != null && !cipher.decrypt(value, column).startsWith("secret ")) {
                        undecrypted.add(column);
                    }
                }
            }
        }
        return undecrypted;
    }

    /** Reads each list with all fields of its records, and returns the numbers of records. */
    private static Map<String, Integer> lists(ReadFixture read) {
        Viewer administrator = read.viewer("administrator");
        Map<String, Integer> lists = new TreeMap<>();
        for (RootField root : read.stored.roots().values()) {
            if (root instanceof RootField.Pages pages) {
                String fields =
                        read.stored.type(pages.connection().target()).fields().values().stream()
                                .filter(field ->
                                        field instanceof StoredField.Key
                                                || field instanceof StoredField.Column
                                                || field instanceof StoredField.Encrypted)
                                .map(StoredField::name)
                                .collect(Collectors.joining(" "));
                JsonNode answer =
                        read.query(
                                administrator,
                                "{ %s(first: 100) { totalCount edges { node { __typename %s } } } }"
                                        .formatted(pages.name(), fields));
                assertThat(answer.path("errors").isMissingNode())
                        .as("%s %s", pages.name(), answer)
                        .isTrue();
                lists.put(pages.name(), answer.at("/data/" + pages.name() + "/totalCount").asInt());
            }
        }
        return lists;
    }
}
