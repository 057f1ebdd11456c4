package io.botwarden.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.Leaks;
import io.botwarden.testing.NoBufferLeaks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Bodies that are small to send and large to process. */
@BotwardenTest(database = "hostile")
@NoBufferLeaks
class ImportBombTest {

    private static final String INCIDENTS = "/import/incidents-csv";
    private static final int LARGEST_ANSWER = 10_000;
    private static final String MAPPING =
            """
            kind: incidents
            time: {format: yyyy-MM-dd, zone: UTC}
            incident:
              number: {column: number}
              title: {column: title}
            """;

    @Autowired private WebTestClient http;
    @Autowired private TestViewers viewers;
    @Autowired private JdbcClient database;
    private IntakeClient intake;

    @BeforeEach
    void signIn() {
        intake = new IntakeClient(http, viewers.overEverything("OPERATOR").token());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ingest/interactions", INCIDENTS + "?mapping=uci-incidents"})
    void endsZipBomb(String path) throws IOException {
        byte[] bomb = packed((byte) '\n', 512);
        assertThat(bomb.length).isLessThan(1 << 20);

        var answer = intake.refused(path, bomb, HttpStatus.BAD_REQUEST);

        assertThat(answer.path("detail").asString()).contains("times its size");
    }

    @Test
    void nestedArchiveIsOrdinaryLine() throws IOException {
        byte[] twice = IntakeClient.gzip(packed((byte) 0, 64));

        var report = intake.accepted("/ingest/interactions", twice);

        assertThat(report.path("accepted").asInt()).isZero();
        assertThat(report.toString().length()).isLessThan(LARGEST_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nkind: *c",
                "kind: &k [*k]",
                "<<: &x {kind: incidents}\ntime: *x",
                "kind: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://127.0.0.1/\"]]]]",
                "kind: !!binary R0lGODlhDAAMAIQ",
                "!!java.io.File [/etc/passwd]",
                "? [kind]\n: incidents",
                "%YAML 9.9\n---\nkind: incidents",
                "kind: incidents\n---\nkind: incidents",
                "\"kind\": \"\\x00\""
            })
    void rejectsYamlTricks(String mapping) {
        long before = incidents();
        long began = System.nanoTime();

        var answer = intake.refused(INCIDENTS, mapping, "number,title\n1,x\n");

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        Leaks.assertNone(answer.path("detail").asString(), mapping);
        assertThat(incidents()).isEqualTo(before);
    }

    @Test
    void rejectsDeepMapping() {
        String nested = "incident: " + "[".repeat(100_000);

        assertThat(intake.refused(INCIDENTS, nested, "number\n1\n").toString().length())
                .isLessThan(LARGEST_ANSWER);
        assertThat(
                        intake.refused(INCIDENTS, "{\"a\":".repeat(50_000), "number\n1\n")
                                .toString()
                                .length())
                .isLessThan(LARGEST_ANSWER);
    }

    @Test
    void doesNotQuoteHugeHeader() {
        String file = "c,".repeat(1_000_000) + "d\n1\n";

        var answer = intake.refused(INCIDENTS, MAPPING, file);

        assertThat(answer.path("detail").asString().length()).isLessThan(LARGEST_ANSWER);
    }

    @Test
    void rejectsOnlyOversizedRows() {
        String file =
                "number,title\n"
                        + "1,"
                        + "x".repeat(5_000_000)
                        + "\n"
                        + "2,\""
                        + "y\n".repeat(20_000)
                        + "\n"
                        + "3,a,b,c,d\n";

        byte[] answer =
                Objects.requireNonNull(
                        intake.form(INCIDENTS, MAPPING, file.getBytes(StandardCharsets.UTF_8))
                                .expectBody()
                                .returnResult()
                                .getResponseBody());

        assertThat(answer.length).isLessThan(100_000);
        assertThat(new String(answer, StandardCharsets.UTF_8))
                .doesNotContain("An internal error occurred");
    }

    private long incidents() {
        return database.sql("select count(*) from incident").query(Long.class).single();
    }

    /** A number of mebibytes of one byte, compressed. */
    private static byte[] packed(byte value, int mebibytes) throws IOException {
        byte[] block = new byte[1 << 20];
        Arrays.fill(block, value);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int k = 0; k < mebibytes; k++) {
                gzip.write(block);
            }
        }
        return packed.toByteArray();
    }
}
