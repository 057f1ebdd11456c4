package io.botwarden.operations.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.NoBufferLeaks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The result of an import does not depend on how the network splits it into packets. */
@BotwardenTest
@NoBufferLeaks
class IntakeTransportTest {

    private static final String BOUNDARY = "------------------------d74496d66958873e";

    private static final String FORM = "multipart/form-data; boundary=" + BOUNDARY;

    /** An import that takes a mapping, and the result of its file. */
    private record Import(String kind, String mapping, String file, int accepted) {}

    private static final List<Import> IMPORTS =
            List.of(
                    new Import(
                            "measurements-csv",
                            """
                            kind: measurements
                            time: {format: yyyy-MM-dd, zone: UTC}
                            bot: {column: bot, register: {note: of a test}}
                            interval: {from: day, to: day, inclusive: true}
                            metrics: {interactions: calls}
                            """,
                            "bot,day,calls\nx,2016-01-01,5\nx,2016-01-02,7\n",
                            2),
                    new Import(
                            "incidents-csv",
                            """
                            kind: incidents
                            time: {format: yyyy-MM-dd, zone: UTC}
                            incident:
                              number: {column: number}
                              state: {constant: OPEN}
                              severity: {constant: LOW}
                              openedAt: {column: opened}
                            """,
                            "number,opened\nI1,2016-01-01\nI2,2016-01-02\n",
                            2),
                    new Import(
                            "changes-csv",
                            """
                            kind: changes
                            time: {format: yyyy-MM-dd, zone: UTC}
                            bot: {constant: changed}
                            date: {column: date}
                            description: {column: what}
                            """,
                            "date,what\n2016-01-01,One\n2016-01-02,Two\n",
                            2));

    private static final Pattern CONTENT_LENGTH =
            Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");

    @LocalServerPort private int port;
    @Autowired private TestViewers viewers;
    @Autowired private JdbcClient database;

    private String token = "";

    @BeforeEach
    void signIn() {
        token = viewers.overEverything("OPERATOR").token();
        database.sql(
                        "insert into bot (code, name) values ('changed', 'x') on conflict (code) do nothing")
                .update();
        database.sql(
                        """
                        insert into release (bot_id, label, released_at)
                        select id, '1', now() from bot where code = 'changed' on conflict do nothing
                        """)
                .update();
    }

    private void forget() {
        EmptyTables.empty(
                database,
                "measurement",
                "alert",
                "timeline_entry",
                "incident",
                "change_entry",
                "change",
                "interaction",
                "test_report",
                "test_case",
                "vulnerability_occurrence",
                "vulnerability_sighting",
                "vulnerability",
                "scan_coverage",
                "scan",
                "scan_target",
                "test_run",
                "import_run");
    }

    @Test
    void readsFormInAnyChunks() throws IOException {
        for (Import sent : IMPORTS) {
            for (boolean asFile : new boolean[] {true, false}) {
                for (boolean packed : new boolean[] {true, false}) {
                    byte[] form = form(sent, asFile, packed);
                    for (IntUnaryOperator cut : cuts(form.length)) {
                        forget();
                        String answer = post("/import/" + sent.kind(), FORM, form, cut);
                        assertThat(answer)
                                .as(
                                        "%s, mapping as file: %s, packed: %s",
                                        sent.kind(), asFile, packed)
                                .startsWith("HTTP/1.1 200")
                                .contains("\"accepted\":" + sent.accepted() + ",\"duplicate\":0");
                    }
                }
            }
        }
    }

    @Test
    void rejectsFileBeforeMapping() throws IOException {
        Import sent = IMPORTS.getFirst();
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        part(form, "file", "data.csv", sent.file().getBytes(UTF_8));
        part(form, "mapping", "own.yml", sent.mapping().getBytes(UTF_8));
        end(form);
        for (IntUnaryOperator cut : cuts(form.size())) {
            assertThat(post("/import/" + sent.kind(), FORM, form.toByteArray(), cut))
                    .startsWith("HTTP/1.1 400")
                    .contains("must come before");
        }
    }

    @Test
    void rejectsExtraParts() throws IOException {
        for (Import sent : IMPORTS) {
            for (String parts : List.of("mff", "mfm", "mfo", "mmf")) {
                ByteArrayOutputStream form = new ByteArrayOutputStream();
                for (char part : parts.toCharArray()) {
                    switch (part) {
                        case 'm' ->
                                part(form, "mapping", "own.yml", sent.mapping().getBytes(UTF_8));
                        case 'f' -> part(form, "file", "data.csv", sent.file().getBytes(UTF_8));
                        default -> part(form, "other", null, new byte[] {'x'});
                    }
                }
                end(form);
                for (IntUnaryOperator cut : cuts(form.size())) {
                    assertThat(post("/import/" + sent.kind(), FORM, form.toByteArray(), cut))
                            .as("%s of %s", parts, sent.kind())
                            .startsWith("HTTP/1.1 400")
                            .contains(
                                    parts.equals("mmf")
                                            ? "more than one part named 'mapping'"
                                            : "A form accepts one file; the first one was imported as import_run_");
                }
            }
        }
    }

    @Test
    void brokenFormLeavesNothing() throws IOException {
        Import sent = IMPORTS.getFirst();
        byte[] form = form(sent, true, false);
        for (int length = 1; length < form.length; length += 53) {
            breakOff("/import/" + sent.kind(), FORM, form, length);
        }
        String allowed = token;
        token = viewers.overNothing().token();
        assertThat(post("/import/" + sent.kind(), FORM, form, offset -> form.length))
                .startsWith("HTTP/1.1 403");
        token = allowed;
        byte[] wrong = form(new Import(sent.kind(), "kind: nothing", sent.file(), 0), true, false);
        assertThat(post("/import/" + sent.kind(), FORM, wrong, offset -> 7))
                .startsWith("HTTP/1.1 400");
        forget();
        assertThat(post("/import/" + sent.kind(), FORM, form, offset -> form.length))
                .startsWith("HTTP/1.1 200");
    }

    /** A body that is not a form, and the expected content of the response. */
    private record Body(String path, String type, String body, String answer) {}

    private static final List<Body> BODIES =
            List.of(
                    new Body(
                            "/ingest/interactions",
                            "application/x-ndjson",
                            """
                            {"id":"1","bot":"changed","startedAt":"2016-04-01T08:00:00Z","endedAt":"2016-04-01T08:03:10Z","outcome":"ABANDONED"}
                            """,
                            "\"accepted\":1"),
                    new Body(
                            "/import/alertmanager",
                            "application/json",
                            """
                            {"version":"4","groupKey":"{}","alerts":[{"status":"firing","labels":{"alertname":"A"},"startsAt":"2024-01-01T00:00:00Z"}]}
                            """,
                            "\"accepted\":1"),
                    new Body(
                            "/import/changes-csv?mapping=letsgo-changes",
                            "text/csv",
                            "date,author,description\n2016-01-01,x,What\n",
                            "\"rejected\":1"),
                    new Body(
                            "/import/junit?bot=changed&release=1",
                            "application/xml",
                            "<testsuite name=\"s\"><testcase name=\"t\" classname=\"c\"/></testsuite>",
                            "\"accepted\":1"),
                    new Body(
                            "/import/sarif?bot=changed&release=1",
                            "application/json",
                            "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"t\"}},\"results\":[]}]}",
                            "\"rejected\":0"),
                    new Body("/v1/metrics", "application/json", "{\"resourceMetrics\":[]}", "{}"),
                    new Body("/v1/traces", "application/json", "{\"resourceSpans\":[]}", "{}"));

    @Test
    void readsBodyInAnyChunks() throws IOException {
        for (Body sent : BODIES) {
            for (boolean packed : new boolean[] {false, true}) {
                boolean unpacks = !packed || !sent.path().equals("/import/alertmanager");
                byte[] plain = sent.body().getBytes(UTF_8);
                byte[] body = packed ? IntakeClient.gzip(plain) : plain;
                for (IntUnaryOperator cut : cuts(body.length)) {
                    forget();
                    String head = packed ? "\r\nContent-Encoding: gzip" : "";
                    String answer = post(sent.path(), sent.type() + head, body, cut);
                    if (unpacks) {
                        assertThat(answer)
                                .as("%s packed: %s", sent.path(), packed)
                                .startsWith("HTTP/1.1 200")
                                .contains(sent.answer());
                    } else {
                        assertThat(answer).startsWith("HTTP/1.1 400");
                    }
                }
                breakOff(sent.path(), sent.type(), body, body.length / 2);
            }
        }
    }

    @Test
    void readsJdkForm() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (HttpClient.Version version : HttpClient.Version.values()) {
                for (Import sent : IMPORTS) {
                    forget();
                    HttpResponse<String> answer =
                            client.send(
                                    HttpRequest.newBuilder(address("/import/" + sent.kind()))
                                            .version(version)
                                            .header("Authorization", "Bearer " + token)
                                            .header("Content-Type", FORM)
                                            .POST(
                                                    HttpRequest.BodyPublishers.ofByteArray(
                                                            form(sent, true, true)))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString());
                    assertThat(answer.body()).contains("\"accepted\":" + sent.accepted());
                }
            }
        }
    }

    @Test
    void readsCurlForm(@TempDir Path folder) throws Exception {
        assumeTrue(isThere("curl"), "there is no curl");
        for (Import sent : IMPORTS) {
            Path mapping = Files.writeString(folder.resolve("own.yml"), sent.mapping());
            Path file = Files.writeString(folder.resolve("data.csv"), sent.file());
            for (String sign : List.of("@", "<")) {
                forget();
                assertThat(
                                run(
                                        List.of(
                                                "curl",
                                                "--silent",
                                                "--show-error",
                                                address("/import/" + sent.kind()).toString(),
                                                "--header",
                                                "Authorization: Bearer " + token,
                                                "--form",
                                                "mapping=" + sign + mapping,
                                                "--form",
                                                "file=@" + file)))
                        .contains("\"accepted\":" + sent.accepted());
            }
        }
    }

    /** Curl sends "Expect: 100-continue" for a body of more than a mebibyte. */
    @Test
    void readsLargeCurlForm(@TempDir Path folder) throws Exception {
        assumeTrue(isThere("curl"), "there is no curl");
        forget();
        Import sent = IMPORTS.getFirst();
        Path mapping = Files.writeString(folder.resolve("own.yml"), sent.mapping());
        StringBuilder rows = new StringBuilder("bot,day,calls\n");
        String row = "x".repeat(60) + ",2016-01-01,5\n";
        for (int k = 0; k < 20_000; k++) {
            rows.append(row);
        }
        Path file = Files.writeString(folder.resolve("data.csv"), rows);
        assertThat(
                        run(
                                List.of(
                                        "curl",
                                        "--silent",
                                        "--show-error",
                                        address("/import/" + sent.kind()).toString(),
                                        "--header",
                                        "Authorization: Bearer " + token,
                                        "--form",
                                        "mapping=@" + mapping,
                                        "--form",
                                        "file=@" + file)))
                .contains("\"accepted\":1,\"duplicate\":19999");
    }

    /** Node.js has the browsers' fetch, FormData and Blob; the console needs it anyway. */
    @Test
    void readsFetchForm(@TempDir Path folder) throws Exception {
        Path script =
                Files.writeString(
                        folder.resolve("send.mjs"),
                        """
                        const [url, token, mapping, file, asFile] = process.argv.slice(2);
                        const form = new FormData();
                        form.append('mapping', asFile === 'true' ? new Blob([mapping]) : mapping);
                        form.append('file', new Blob([file]), 'data.csv');
                        const answer = await fetch(url, { method: 'POST', body: form, headers: { authorization: `Bearer ${token}` } });
                        console.log(await answer.text());
                        """);
        for (Import sent : IMPORTS) {
            for (boolean asFile : new boolean[] {true, false}) {
                forget();
                assertThat(
                                run(
                                        List.of(
                                                "node",
                                                script.toString(),
                                                address("/import/" + sent.kind()).toString(),
                                                token,
                                                sent.mapping(),
                                                sent.file(),
                                                Boolean.toString(asFile))))
                        .contains("\"accepted\":" + sent.accepted());
            }
        }
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    /** The sizes of the packets, by their start offset. */
    private static List<IntUnaryOperator> cuts(int length) {
        List<IntUnaryOperator> cuts = new ArrayList<>();
        cuts.add(offset -> length);
        cuts.add(offset -> 1);
        cuts.add(offset -> 7);
        cuts.add(offset -> 97);
        return cuts;
    }

    private static byte[] form(Import sent, boolean mappingAsFile, boolean packed) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        part(form, "mapping", mappingAsFile ? "own.yml" : null, sent.mapping().getBytes(UTF_8));
        byte[] file = sent.file().getBytes(UTF_8);
        part(form, "file", "data.csv", packed ? IntakeClient.gzip(file) : file);
        end(form);
        return form.toByteArray();
    }

    private static void end(ByteArrayOutputStream form) {
        form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    }

    private static void part(
            ByteArrayOutputStream form, String name, String filename, byte[] content) {
        String head =
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
                        .formatted(
                                BOUNDARY,
                                name,
                                filename == null
                                        ? ""
                                        : "; filename=\""
                                                + filename
                                                + "\"\r\nContent-Type: application/octet-stream");
        form.writeBytes(head.getBytes(UTF_8));
        form.writeBytes(content);
        form.writeBytes("\r\n".getBytes(UTF_8));
    }

    /** Sends a request and its body in packets, and returns the whole response. */
    private String post(String path, String type, byte[] body, IntUnaryOperator cut)
            throws IOException {
        try (Socket socket = begin(path, type, body.length)) {
            OutputStream out = socket.getOutputStream();
            for (int offset = 0; offset < body.length; ) {
                int length = Math.min(cut.applyAsInt(offset), body.length - offset);
                out.write(body, offset, length);
                offset += length;
            }
            return response(socket.getInputStream());
        }
    }

    /** Reads the response of a connection that stays open, as most clients keep it. */
    private static String response(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(UTF_8).endsWith("\r\n\r\n")) {
            int next = in.read();
            assertThat(next).as(head.toString(UTF_8)).isNotNegative();
            head.write(next);
        }
        Matcher length = CONTENT_LENGTH.matcher(head.toString(UTF_8));
        assertThat(length.find()).as(head.toString(UTF_8)).isTrue();
        return head.toString(UTF_8)
                + new String(in.readNBytes(Integer.parseInt(length.group(1))), UTF_8);
    }

    /** Sends a part of the body and disconnects. */
    private void breakOff(String path, String type, byte[] body, int length) throws IOException {
        try (Socket socket = begin(path, type, body.length)) {
            socket.getOutputStream().write(body, 0, length);
        }
    }

    private Socket begin(String path, String type, int length) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.getOutputStream()
                .write(
                        """
                        POST %s HTTP/1.1\r
                        Host: localhost\r
                        Authorization: Bearer %s\r
                        Content-Type: %s\r
                        Content-Length: %d\r
                        \r
                        """
                                .formatted(path, token, type, length)
                                .getBytes(UTF_8));
        return socket;
    }
}
