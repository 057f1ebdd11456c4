package io.botwarden.bench.reads;

import io.botwarden.bench.machine.Children;
import io.botwarden.bench.machine.CpuTime;
import io.botwarden.bench.server.Botwarden;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another server over the rows of Botwarden's database. */
abstract class Rival implements Contestant {

    private final Process process;
    private final URI address;

    Rival(List<String> command, Map<String, String> environment, Path folder, int port, Path log)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        this.process = Children.start(builder);
        this.address = URI.create("http://127.0.0.1:" + port);
        try {
            Http.awaitListening(address.resolve("/"), process);
        } catch (IOException e) {
            close();
            throw new IOException(e.getMessage() + "; see " + log, e);
        }
    }

    /** The key of Botwarden's access tokens, which the other servers verify too. */
    static String tokenKey(Botwarden botwarden) throws IOException {
        return Base64.getEncoder()
                .encodeToString(
                        Files.readAllBytes(botwarden.home().resolve("keys/access-token.key")));
    }

    URI resolve(String path) {
        return address.resolve(path);
    }

    @Override
    public Duration cpu() throws IOException {
        return CpuTime.of(process.pid());
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
