package io.botwarden.bench.reads;

import io.botwarden.bench.Settings;
import io.botwarden.bench.ceiling.CeilingCommand;
import io.botwarden.bench.machine.Ports;
import io.botwarden.bench.server.Botwarden;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The bare handler with handwritten SQL: the upper limit on this machine. */
final class Ceiling extends Rival {

    private Ceiling(Settings settings, Botwarden botwarden, int port)
            throws IOException, InterruptedException {
        super(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CeilingCommand.class.getName(),
                        "--port",
                        Integer.toString(port),
                        "--database-port",
                        Integer.toString(botwarden.postgresPort())),
                Map.of(
                        "PGPASSWORD",
                        botwarden.databasePassword(),
                        "JWT_SECRET",
                        tokenKey(botwarden)),
                settings.work(),
                port,
                settings.work().resolve("ceiling.log"));
    }

    static Ceiling start(Settings settings, Botwarden botwarden)
            throws IOException, InterruptedException {
        return Ports.onFreePort(port -> new Ceiling(settings, botwarden, port));
    }

    @Override
    public String name() {
        return "upper limit";
    }

    @Override
    public URI address(Question question) {
        return resolve("/" + question.name());
    }

    @Override
    public String body(Question question, ObjectNode variables) {
        return variables.toString();
    }

    @Override
    public JsonNode cursor(ObjectNode row, String token) {
        return row;
    }
}
