package io.botwarden.platform.identity.sso;

import static io.botwarden.testing.transport.TransportSetup.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.botwarden.testing.transport.TransportTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

/**
 * Signs in and out in a real browser. Left out where the console was not built ({@code -Dquick}).
 */
@TransportTest
class SignOnWalkTest {

    private static final int LONGEST_MINUTES = 5;

    @LocalServerPort private int port;

    @Test
    void signsInAndOutInBrowser() throws Exception {
        assumeTrue(
                new ClassPathResource("static/index.html").exists(),
                "the console was not built: -Dquick");
        String server = "https://127.0.0.1:" + port;
        String person = "walker-" + UUID.randomUUID();
        PROVIDER.serve(server, false);
        PROVIDER.describe(person, Map.of("groups", List.of("operators")));
        PROVIDER.describe(person + "-2", Map.of("groups", List.of("auditors", "administrators")));
        Path log = Files.createTempFile(Path.of("target"), "sso-", ".log");
        Process walk =
                new ProcessBuilder(
                                "node",
                                "test/sso/sso.mjs",
                                server,
                                PROVIDER.issuer(),
                                person,
                                person + "-2")
                        .directory(Path.of("console").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            boolean ended = walk.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
            assertThat(ended && walk.exitValue() == 0).as(Files.readString(log)).isTrue();
        } finally {
            walk.descendants().forEach(ProcessHandle::destroyForcibly);
            walk.destroyForcibly();
        }
    }
}
