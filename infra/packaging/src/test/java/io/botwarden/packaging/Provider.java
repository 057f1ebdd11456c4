package io.botwarden.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/** The company's OpenID provider: the certified npm package of the API's tests, in its process. */
final class Provider implements AutoCloseable {

    private static final Path SOURCE = Builds.ROOT.resolve("api/src/test/oidc-provider");
    private static final String ISSUER = "issuer ";

    private final Process process;
    private final String issuer;

    private Provider(Process process, String issuer) {
        this.process = process;
        this.issuer = issuer;
    }

    /**
     * @param folder a new folder, into which it is installed
     * @param groups the groups of each person, as JSON
     */
    static Provider start(Path folder, String groups) throws IOException {
        Files.createDirectory(folder);
        for (String file : new String[] {"package.json", "package-lock.json", "provider.mjs"}) {
            Files.copy(SOURCE.resolve(file), folder.resolve(file));
        }
        Processes.run(
                "npm",
                "ci",
                "--prefix",
                folder.toString(),
                "--no-audit",
                "--no-fund",
                "--prefer-offline",
                "--loglevel=error");
        Path log = folder.resolve("log");
        ProcessBuilder node =
                new ProcessBuilder("node", "provider.mjs")
                        .directory(folder.toFile())
                        .redirectError(log.toFile());
        node.environment().put("GROUPS", groups);
        Process process = node.start();
        BufferedReader output = process.inputReader(UTF_8);
        String line = output.readLine();
        while (line != null && !line.startsWith(ISSUER)) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("The provider did not start: " + Files.readString(log));
        }
        return new Provider(process, line.substring(ISSUER.length()));
    }

    String issuer() {
        return issuer;
    }

    /** Tells it where Botwarden is, which is registered there. */
    void serve(String address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var _ =
                    client.send(
                            HttpRequest.newBuilder(URI.create(issuer + "/test/console"))
                                    .POST(
                                            BodyPublishers.ofString(
                                                    "{\"base\": \"%s\", \"thin\": false}"
                                                            .formatted(address)))
                                    .build(),
                            BodyHandlers.discarding());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
