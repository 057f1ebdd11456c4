package io.botwarden.operations.intake;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.NoBufferLeaks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A body's size and its sender's pace do not affect the memory: a fast sender has to wait. */
@BotwardenTest
@NoBufferLeaks
class StreamingTest {

    private static final String LINE =
            "{\"id\":\"%s-%09d\",\"bot\":\"letsgo\",\"startedAt\":\"2016-04-01T08:00:00Z\",\"endedAt\":\"2016-04-01T08:03:10Z\",\"outcome\":\"ABANDONED\",\"turns\":["
                    + "{\"at\":\"2016-04-01T08:00:00Z\",\"from\":\"BOT\",\"intent\":\"hello\"},"
                            .repeat(30)
                    + "{\"from\":\"USER\"}]}\n";

    @LocalServerPort private int port;

    @Autowired private TestViewers viewers;

    @Autowired private JdbcClient database;

    @Autowired private DataSource dataSource;

    @BeforeEach
    void aBot() {
        database.sql("truncate interaction, import_run, import_record").update();
        database.sql("insert into bot (code, name) values ('letsgo', 'x') on conflict do nothing")
                .update();
    }

    private Socket begin() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        String head =
                "POST /ingest/interactions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n"
                        + "Authorization: Bearer "
                        + viewers.overEverything("OPERATOR").token()
                        + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void chunk(OutputStream out, byte[] bytes) throws IOException {
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] lines(String prefix, int from, int count) {
        StringBuilder lines = new StringBuilder(count * LINE.length());
        for (int i = from; i < from + count; i++) {
            lines.append(LINE.formatted(prefix, i));
        }
        return lines.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void appliesBackpressure() throws Exception {
        byte[] chunk = lines("slow", 0, 500);
        int chunks = (int) ((60L << 20) / chunk.length);
        AtomicLong sent = new AtomicLong();
        try (Connection blocker = dataSource.getConnection();
                Statement statement = blocker.createStatement();
                Socket socket = begin()) {
            blocker.setAutoCommit(false);
            statement.execute("lock table interaction in access exclusive mode");

            CompletableFuture<Void> sending =
                    CompletableFuture.runAsync(() -> {
                        try {
                            for (int i = 0; i < chunks; i++) {
                                chunk(socket.getOutputStream(), lines("slow", i * 500, 500));
                                sent.addAndGet(chunk.length);
                            }
                            socket.getOutputStream()
                                    .write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    });
            // two batches, and the kernel's buffers of a connection
            long stuckAt = stuck(sent);
            assertThat(stuckAt).isLessThan(40L << 20);

            blocker.rollback();
            sending.get();
            assertThat(answer(socket))
                    .contains("\"accepted\":" + chunks * 500 + ",\"duplicate\":0");
        }
        assertThat(database.sql("select count(*) from interaction").query(Long.class).single())
                .isEqualTo(chunks * 500L);
    }

    /** The number of bytes sent when nothing more is accepted for two seconds. */
    private static long stuck(AtomicLong sent) throws InterruptedException {
        long before = -1;
        while (sent.get() != before || before == 0) {
            before = sent.get();
            Thread.sleep(2000);
        }
        return before;
    }

    @Test
    void abortedUploadKeepsBatches() throws Exception {
        try (Socket socket = begin()) {
            byte[] lines = lines("gone", 0, 6000);
            chunk(socket.getOutputStream(), lines);
            socket.getOutputStream()
                    .write("100\r\n{\"id\":\"half a li".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }

        await().atMost(LONG_ENOUGH)
                .until(() ->
                        database.sql("select count(*) from import_run where state = 'FAILED'")
                                .query(Long.class)
                                .single()
                                .equals(1L));
        assertThat(
                        database.sql(
                                        "select accepted || ' ' || rejected || ' ' || (failure like '%closed the connection%') from import_run")
                                .query(String.class)
                                .single())
                .isEqualTo("6000 0 true");
    }

    @Test
    void acceptsManySmallBodies() throws Exception {
        CompletableFuture<?>[] senders = new CompletableFuture<?>[32];
        for (int sender = 0; sender < senders.length; sender++) {
            String prefix = "s" + sender;
            senders[sender] =
                    CompletableFuture.runAsync(() -> {
                        try (Socket socket = begin()) {
                            chunk(socket.getOutputStream(), lines(prefix, 0, 100));
                            chunk(socket.getOutputStream(), lines("same", 0, 10));
                            socket.getOutputStream()
                                    .write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                            assertThat(answer(socket))
                                    .contains("\"rejected\":0")
                                    .contains("\"conflicting\":0");
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    });
        }
        CompletableFuture.allOf(senders).get();

        assertThat(database.sql("select count(*) from interaction").query(Long.class).single())
                .isEqualTo(3210);
        assertThat(
                        database.sql(
                                        "select sum(accepted) || ' ' || sum(duplicate) from import_run")
                                .query(String.class)
                                .single())
                .isEqualTo("3210 310");
    }

    private static String answer(Socket socket) throws IOException {
        BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder answer = new StringBuilder();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            answer.append(line).append('\n');
        }
        return answer.toString();
    }
}
