package io.botwarden.bench.rivals;

import io.botwarden.bench.Settings;
import io.botwarden.bench.server.Botwarden;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server that was started beside Botwarden. */
final class RivalProcess implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(1);
    private static final int SECONDS_TO_STOP = 10;

    private final Process process;
    private final URI address;

    private RivalProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts a program and waits until it listens on its port. */
    static RivalProcess start(
            String name,
            Settings settings,
            Path folder,
            List<String> command,
            Map<String, String> environment,
            int port)
            throws IOException, InterruptedException {
        Files.createDirectories(settings.work());
        Path log = settings.work().resolve(name + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        RivalProcess rival = new RivalProcess(process, URI.create("http://127.0.0.1:" + port));
        try {
            rival.awaitListening(name, log, port);
        } catch (IOException | InterruptedException | RuntimeException e) {
            rival.close();
            throw e;
        }
        return rival;
    }

    /** The key that Botwarden signs access tokens with, in base64. */
    static String tokenKey(Botwarden botwarden) throws IOException {
        return Base64.getEncoder()
                .encodeToString(
                        Files.readAllBytes(botwarden.home().resolve("keys/access-token.key")));
    }

    URI address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitListening(String name, Path log, int port)
            throws IOException, InterruptedException {
        long until = System.nanoTime() + LONGEST_START.toNanos();
        while (System.nanoTime() < until) {
            if (!process.isAlive()) {
                throw new IOException(
                        "%s ended with %d while starting:%n%s"
                                .formatted(name, process.exitValue(), Files.readString(log)));
            }
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
                return;
            } catch (IOException e) {
                // it does not listen yet
            }
            Thread.sleep(50);
        }
        throw new IOException(
                "%s did not listen within %s; see %s".formatted(name, LONGEST_START, log));
    }
}
