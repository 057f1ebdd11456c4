package io.botwarden.security.verify;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.jobs.Background;
import io.botwarden.security.checkpoint.CheckpointFixture;
import io.botwarden.security.checkpoint.CheckpointFolder;
import io.botwarden.security.verify.TrailVerification.Outcome;
import io.botwarden.security.verify.TrailVerification.Parts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * When a broken trail raises its event, and what is reported if parts for the verification are
 * missing.
 */
class TamperingAlertTest {

    @TempDir private Path temporary;

    private TrailFixture trail;

    @BeforeEach
    void fill() {
        trail = new TrailFixture(temporary.resolve("home")).filled();
    }

    @AfterEach
    void close() {
        trail.close();
    }

    @Test
    void reportsForgedEntry() {
        trail.log()
                .tamper(
                        "alter table audit_entry drop constraint audit_entry_authenticated",
                        "insert into audit_entry (username, action, summary) values ('m', 'x', 'x')");
        trail.log().sequencer().sequence();
        trail.log().sequencer().sequence();

        assertThat(trail.events()).isEqualTo(1);
        assertThat(trail.log().number("select count(*) from audit_leaf where id > 330")).isZero();
    }

    @Test
    void reportsRemovedEntry() {
        trail.log().tamper("delete from audit_entry where id = 330");
        trail.checkpoints().write();
        trail.checkpoints().write();

        assertThat(trail.events()).isEqualTo(1);
        assertThat(trail.findings())
                .containsExactly("REMOVED: audit_entry_330 was written but is missing");
    }

    @Test
    @Tag("nightly")
    void reportsRewrittenLog() {
        trail.log()
                .tamper(
                        "update audit_entry set username = 'bert' where id = 17",
                        "delete from audit_leaf",
                        "delete from audit_node",
                        "update audit_sequence set xid = '0', entry_id = 0");
        trail.log().sequenceAnything();
        trail.startAgain();
        int before = trail.checkpoints().folder().files().size();
        trail.checkpoints().write();

        assertThat(trail.checkpoints().folder().files()).hasSize(before);
        assertThat(trail.events()).isPositive();
    }

    @Test
    @Tag("nightly")
    void reportsLostLeaves() {
        trail.log().tamper("delete from audit_leaf where leaf_index = 305");
        trail.log().writeOnly(300);
        trail.checkpoints().write();

        assertThat(trail.events()).isPositive();
    }

    @Test
    void verifiesAtStart() throws InterruptedException {
        trail.log().tamper("delete from audit_node");
        trail.startAgain();
        Background background = new Background();
        SelfVerification verification =
                new SelfVerification(
                        trail.source(),
                        trail.checkpoints(),
                        CheckpointFixture.schedule(trail.checkpoints()),
                        trail.log().writer(),
                        trail.broken(),
                        background,
                        Clock.systemUTC());
        verification.start();
        long until = System.currentTimeMillis() + LONG_ENOUGH.toMillis();
        while (trail.events() == 0 && System.currentTimeMillis() < until) {
            Thread.sleep(20);
        }
        background.destroy();

        assertThat(trail.events()).isEqualTo(1);
    }

    @Test
    @Tag("nightly")
    void acceptsLateGenuineEntry() {
        trail.log().tamper("update audit_entry set xid = '3' where id = 325");
        trail.checkpoints().write();

        assertThat(trail.log().number("select count(*) from audit_leaf where id = 325"))
                .isEqualTo(1);
        assertThat(trail.findings()).isEmpty();
    }

    @Test
    @Tag("nightly")
    void detectsMissingCheckpointsInCopy() throws IOException {
        Path copy = temporary.resolve("copy");
        FileSystemUtils.copyRecursively(trail.checkpoints().folder().path(), copy);
        assertThat(copied(copy).findings()).isEmpty();
        TrailFixture.delete(new CheckpointFolder(copy).files().getLast());
        assertThat(copied(copy).unknown())
                .anyMatch(said -> said.contains("1 checkpoints that are newer"));
        TrailFixture.delete(new CheckpointFolder(copy).files().getFirst());

        assertThat(copied(copy).findings())
                .anyMatch(finding -> finding.toString().startsWith("CHECKPOINT_MISSING"));
    }

    @Test
    void reportsWhatDatabaseAloneMisses() {
        Outcome outcome =
                new TrailVerification(
                                new Parts(
                                        trail.source(),
                                        null,
                                        new CheckpointFolder(temporary.resolve("nowhere")),
                                        null,
                                        true,
                                        null,
                                        false))
                        .run(0);

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.unknown())
                .anyMatch(said -> said.startsWith("There are no checkpoints"))
                .anyMatch(said -> said.startsWith("The keys and journals of the home folder"));
    }

    @Test
    void reportsWhatHomeAloneMisses() throws IOException {
        assertThat(command()).startsWith("2: ").contains("The database cannot be read");
        Files.write(trail.leaves(), new byte[32]);
        assertThat(command()).startsWith("1: ").contains("LEAVES_DAMAGED");
    }

    private Outcome copied(Path copy) {
        return new TrailVerification(
                        new Parts(
                                trail.source(),
                                null,
                                new CheckpointFolder(copy),
                                trail.checkpoints().key(),
                                true,
                                trail.log().writer().home(),
                                true))
                .run(0);
    }

    private String command() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code =
                AuditCommand.run(
                        out,
                        out,
                        home -> Optional.of(trail.log().keys()),
                        "verify-audit",
                        "--home",
                        temporary.resolve("home").toString());
        return code + ": " + said.toString(StandardCharsets.UTF_8);
    }
}
