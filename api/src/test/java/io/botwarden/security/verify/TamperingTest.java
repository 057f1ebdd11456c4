package io.botwarden.security.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.audit.Finding;
import io.botwarden.platform.audit.journal.Baseline;
import io.botwarden.platform.audit.log.LogFixture;
import io.botwarden.security.checkpoint.CheckpointFixture;
import io.botwarden.security.checkpoint.CheckpointFolder;
import io.botwarden.security.checkpoint.Checkpoints;
import io.botwarden.security.checkpoint.VerifierKey;
import io.botwarden.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The owner of the database does what the application never would; checkpoints that were copied
 * elsewhere before detect it, and show what it was.
 */
class TamperingTest {

    private static final int ENTRIES = 300;

    private static final String OF_A_FILE =
            "A file of entries was verified: changes since the last checkpoint cannot be detected.\n";

    @TempDir private Path temporary;

    private final TestDatabase database = TestDatabase.migrated();
    private final LogFixture log = new LogFixture(database.dataSource());
    private Path elsewhere = Path.of("");
    private @Nullable VerifierKey key;

    @BeforeEach
    void keepCheckpointsElsewhere() throws IOException {
        Checkpoints checkpoints =
                CheckpointFixture.of(database.dataSource(), log, temporary.resolve("home"));
        key = checkpoints.key();
        log.write(ENTRIES - 100);
        checkpoints.write();
        log.write(100);
        checkpoints.write();
        elsewhere = copy(checkpoints.folder().path(), "elsewhere");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void acceptsUntouchedLog() {
        log.write(5);

        assertThat(findings()).isEmpty();
    }

    @Test
    @Tag("nightly")
    void namesChangedEntry() {
        log.tamper("update audit_entry set summary = 'Nothing happened' where id = 17");

        assertThat(findings())
                .containsExactly(
                        "CHANGED: audit_entry_17 at place 16 differs from the signed entry");
    }

    @Test
    void namesChangedEntryWithNewLeaf() {
        log.tamper("update audit_entry set username = 'bert' where id = 17");
        log.leafAnew(17);

        assertThat(findings())
                .containsExactly(
                        "CHANGED: audit_entry_17 at place 16 differs from the signed entry");
    }

    @Test
    @Tag("nightly")
    void namesRemovedEntry() {
        log.tamper("delete from audit_entry where id = 17");

        assertThat(findings()).containsExactly("REMOVED: audit_entry_17 at place 16 is missing");
    }

    @Test
    void detectsEntryRemovedWithLeaf() {
        log.tamper(
                "delete from audit_entry where id = 17",
                "delete from audit_leaf where id = 17",
                "update audit_leaf set leaf_index = leaf_index + 1000000 where leaf_index > 16",
                "update audit_leaf set leaf_index = leaf_index - 1000001 where leaf_index > 1000000");

        assertThat(findings())
                .containsExactly(
                        "REMOVED: the entry at place 16, after audit_entry_16, is missing");
    }

    @Test
    @Tag("nightly")
    void namesSwappedEntries() {
        log.tamper(
                "update audit_leaf set leaf_index = 1000000 where id = 17",
                "update audit_leaf set leaf_index = 16 where id = 30",
                "update audit_leaf set leaf_index = 29 where id = 17");

        assertThat(findings())
                .contains("REORDERED: audit_entry_17 is at place 29 but was signed at place 16")
                .allMatch(finding -> finding.startsWith("REORDERED"));
    }

    @Test
    void detectsTruncation() {
        log.tamper(
                "delete from audit_entry where id > 290", "delete from audit_leaf where id > 290");

        assertThat(findings())
                .containsExactly(
                        "TRUNCATED: the entries at places 290 to 299 are missing: the log ends before them");
    }

    @Test
    @Tag("nightly")
    void detectsRewrittenLog() throws IOException {
        writeAnew();
        Checkpoints again =
                CheckpointFixture.of(database.dataSource(), log, temporary.resolve("home"));
        deleteAll(again.folder().path());
        again.write();

        assertThat(findings())
                .containsExactly("LOG_REPLACED: none of the 300 signed entries exists");
        addTo(elsewhere, again.folder());
        assertThat(findings())
                .anyMatch(finding -> finding.startsWith("CONTRADICTION"))
                .anyMatch(finding -> finding.startsWith("LOG_REPLACED"));
    }

    @Test
    @Tag("nightly")
    void detectsReplacedKey() throws IOException {
        Checkpoints other =
                CheckpointFixture.of(database.dataSource(), log, temporary.resolve("other home"));
        other.write();
        addTo(elsewhere, other.folder());

        assertThat(findings())
                .hasSize(1)
                .allMatch(finding ->
                        finding.startsWith("KEY_REPLACED")
                                && finding.contains(other.key().hexId())
                                && finding.endsWith(Objects.requireNonNull(key).hexId()));
    }

    @Test
    void detectsReplacedLogAndKey() throws IOException {
        writeAnew();
        Checkpoints other =
                CheckpointFixture.of(database.dataSource(), log, temporary.resolve("other home"));
        other.write();
        addTo(elsewhere, other.folder());

        assertThat(findings())
                .anyMatch(finding -> finding.startsWith("KEY_REPLACED"))
                .anyMatch(finding -> finding.startsWith("LOG_REPLACED"));
    }

    @Test
    void detectsForgedCheckpoint() throws IOException {
        Path file = new CheckpointFolder(elsewhere).files().getFirst();
        Files.writeString(file, Files.readString(file).replace("\n200\n", "\n199\n"));

        assertThat(findings()).hasSize(1).allMatch(finding -> finding.startsWith("FORGED"));
    }

    @Test
    @Tag("nightly")
    void narrowsDownWithoutLeaves() throws IOException {
        Files.delete(elsewhere.resolve("leaves"));
        log.tamper("update audit_entry set username = 'bert' where id = 250");
        log.leafAnew(250);

        assertThat(findings())
                .containsExactly(
                        "LEAVES_DAMAGED: the file leaves is missing",
                        "BROKEN: one of the entries at places 200 to 299 differs from what was signed");
    }

    @Test
    void signsOnlyExtensions() {
        Checkpoints checkpoints =
                CheckpointFixture.of(database.dataSource(), log, temporary.resolve("home"));
        int before = checkpoints.folder().files().size();
        log.tamper("update audit_entry set username = 'bert' where id = 290");
        log.leafAnew(290);
        log.write(1);
        checkpoints.write();

        assertThat(checkpoints.folder().files()).hasSize(before);
    }

    @Test
    void commandChecksFile() throws IOException {
        Path entries = temporary.resolve("entries.ndjson");
        assertThat(Export.write(database.dataSource(), entries)).isEqualTo(ENTRIES);
        assertThat(command("--checkpoints", elsewhere.toString(), "--entries", entries.toString()))
                .isEqualTo(
                        "0: "
                                + OF_A_FILE
                                + "The log is intact: 300 entries, of which checkpoints (2) cover the first 300.\n");

        List<String> lines = new ArrayList<>(Files.readAllLines(entries));
        lines.set(16, lines.get(16).replace("anna", "bert"));
        Files.write(entries, lines);
        assertThat(command("--checkpoints", elsewhere.toString(), "--entries", entries.toString()))
                .isEqualTo(
                        "1: CHANGED: audit_entry_17 at place 16 differs from the signed entry\n"
                                + OF_A_FILE
                                + "1 findings.\n");
        assertThat(command("--checkpoints", temporary.resolve("nowhere").toString()))
                .startsWith("2: ");
        assertThat(command("--chekpoints", "x")).startsWith("2: ").contains("--checkpoints");
    }

    private List<String> findings() {
        return new Verification(
                        new DatabaseSource(database.dataSource(), null),
                        new CheckpointFolder(elsewhere),
                        Objects.requireNonNull(key),
                        Baseline.EMPTY)
                .run(0).findings().stream().map(Finding::toString).toList();
    }

    private static String command(String... options) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        String[] arguments =
                Stream.concat(Stream.of("verify-audit"), Stream.of(options)).toArray(String[]::new);
        int code = AuditCommand.run(out, out, home -> Optional.empty(), arguments);
        return code + ": " + said.toString(StandardCharsets.UTF_8);
    }

    private void writeAnew() {
        log.tamper(
                "delete from audit_leaf",
                "delete from audit_node",
                "update audit_entry set username = 'bert'",
                "update audit_sequence set xid = '0', entry_id = 0");
        log.sequenceAnything();
    }

    private Path copy(Path folder, String name) throws IOException {
        Path copy = Files.createDirectory(temporary.resolve(name));
        for (Path file : files(folder)) {
            Files.copy(file, copy.resolve(file.getFileName()));
        }
        return copy;
    }

    private static void addTo(Path folder, CheckpointFolder more) throws IOException {
        for (Path file : more.files()) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        for (Path file : files(folder)) {
            Files.delete(file);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
