package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The audits of the npm package graphql-http, which test a server against the specification GraphQL
 * over HTTP.
 */
@BotwardenTest(database = "graphql over http")
class GraphQlOverHttpTest {

    private static final Path AUDIT = Path.of("src/test/http-audit");
    private static final Path INSTALLED = Path.of("target/http-audit");

    @LocalServerPort private int port;

    @Autowired private TestViewers viewers;

    @Test
    void everyAuditPasses() throws IOException, InterruptedException {
        Files.createDirectories(INSTALLED);
        for (String file : List.of("package.json", "package-lock.json", "audit.mjs")) {
            Files.write(INSTALLED.resolve(file), Files.readAllBytes(AUDIT.resolve(file)));
        }
        run("npm", "ci", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error");

        String report =
                run(
                        "node",
                        "audit.mjs",
                        "http://127.0.0.1:%d/graphql".formatted(port),
                        viewers.overEverything("ADMINISTRATOR").token());

        assertThat(report).endsWith("61 of 61\n");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(INSTALLED.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
