package io.botwarden.platform.graphql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Clients from npm, run by Node: the scripts in {@code src/test/graphql-clients}. */
final class GraphQlClients {

    private static final Path SCRIPTS = Path.of("src/test/graphql-clients");
    private static final Path INSTALLED = Path.of("target/graphql-clients");
    private static final Path OUTPUT = INSTALLED.resolve("output.txt");
    private static final int LONGEST_MINUTES = 2;

    private GraphQlClients() {}

    /** Installs the clients; call it first. */
    static void install() throws IOException, InterruptedException {
        Files.createDirectories(INSTALLED);
        for (String file :
                List.of("package.json", "package-lock.json", "audit.mjs", "clients.mjs")) {
            Files.write(INSTALLED.resolve(file), Files.readAllBytes(SCRIPTS.resolve(file)));
        }
        run(
                List.of(
                        "npm",
                        "ci",
                        "--no-audit",
                        "--no-fund",
                        "--prefer-offline",
                        "--loglevel=error"));
    }

    /** The output of a script. */
    static String run(String script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(INSTALLED.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(OUTPUT.toFile())
                        .start();
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return Files.readString(OUTPUT, StandardCharsets.UTF_8);
    }
}
