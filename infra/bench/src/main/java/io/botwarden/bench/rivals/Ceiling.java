package io.botwarden.bench.rivals;

import io.botwarden.bench.Settings;
import io.botwarden.bench.ceiling.CeilingCommand;
import io.botwarden.bench.server.Botwarden;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The bare HTTP handler with the best SQL by hand, on the database of a running Botwarden. */
public final class Ceiling implements ReadServer, AutoCloseable {

    private final RivalProcess process;

    private Ceiling(RivalProcess process) {
        this.process = process;
    }

    /** Starts it and waits until it listens. */
    public static Ceiling start(Settings settings, Botwarden botwarden)
            throws IOException, InterruptedException {
        int port = Botwarden.freePort();
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CeilingCommand.class.getName(),
                        "--port",
                        Integer.toString(port),
                        "--database-port",
                        Integer.toString(botwarden.postgresPort()));
        Map<String, String> environment =
                Map.of(
                        "PGPASSWORD",
                        botwarden.databasePassword(),
                        "JWT_SECRET",
                        RivalProcess.tokenKey(botwarden));
        return new Ceiling(
                RivalProcess.start(
                        "ceiling", settings, settings.work(), command, environment, port));
    }

    @Override
    public String name() {
        return "hand-written SQL, bare handler";
    }

    @Override
    public URI endpoint(ReadQuery query) {
        return process.address().resolve("/" + query.file());
    }

    @Override
    public String body(ReadQuery query, JsonNode drawn) {
        return drawn.toString();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }
}
