package io.botwarden.bench.writes;

import io.botwarden.bench.Settings;
import io.botwarden.bench.load.Load;
import io.botwarden.bench.load.Measured;
import io.botwarden.bench.machine.Commands;
import io.botwarden.bench.machine.Tools;
import io.botwarden.bench.server.Botwarden;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The same statements, run by pgbench on Botwarden's database over the same number of connections.
 */
final class Pgbench {

    private static final String SCRIPT = "/writes/report-and-resolve.sql";
    private static final int LATENCY = 2;

    /** Each run of the script corresponds to two mutations. */
    private static final int MUTATIONS = 2;

    private Pgbench() {}

    /**
     * Runs the statements for a given time. Percentiles are those of a run of the script, halved.
     *
     * @param identity the key of the account that writes
     * @param stamp the stamp of that account
     */
    static Measured run(
            Botwarden botwarden, long identity, long stamp, Duration window, Load.Clock cpu)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("bench");
        Path script = folder.resolve("script.sql");
        try (InputStream sql = Pgbench.class.getResourceAsStream(SCRIPT)) {
            if (sql == null) {
                throw new IOException("The class path lacks " + SCRIPT);
            }
            Files.copy(sql, script, StandardCopyOption.REPLACE_EXISTING);
            Duration before = cpu.read();
            Commands.run(
                    folder,
                    Map.of("PGPASSWORD", botwarden.databasePassword()),
                    List.of(
                            Tools.pgbench().toString(),
                            "--no-vacuum",
                            "--protocol=prepared",
                            "--client=" + Settings.CONNECTIONS,
                            "--time=" + window.toSeconds(),
                            "--log",
                            "--define=identity=" + identity,
                            "--define=stamp=" + stamp,
                            "--define=report=operations:report-incident",
                            "--define=handle=operations:handle-incident",
                            "--file=" + script,
                            "--host=127.0.0.1",
                            "--port=" + botwarden.postgresPort(),
                            "--username=botwarden",
                            "botwarden"));
            Duration used = cpu.read().minus(before);
            return measured(latencies(folder), window, used);
        } finally {
            deleteAll(folder);
        }
    }

    private static Measured measured(List<Long> micros, Duration window, Duration cpu) {
        List<Long> sorted = micros.stream().sorted().toList();
        return new Measured(
                (long) MUTATIONS * sorted.size(),
                window.toNanos() / 1e9,
                sorted.get(sorted.size() / 2) / 1e3 / MUTATIONS,
                sorted.get(sorted.size() * 99 / 100) / 1e3 / MUTATIONS,
                sorted.get((int) (sorted.size() * 999L / 1000)) / 1e3 / MUTATIONS,
                cpu.toNanos() / 1e9);
    }

    private static List<Long> latencies(Path folder) throws IOException {
        List<Long> micros = new ArrayList<>();
        for (Path log : files(folder)) {
            if (log.getFileName().toString().startsWith("pgbench_log")) {
                for (String line : Files.readAllLines(log)) {
                    micros.add(Long.parseLong(line.split(" ")[LATENCY]));
                }
            }
        }
        if (micros.isEmpty()) {
            throw new IOException("pgbench ran no transaction");
        }
        return micros;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        for (Path file : files(folder)) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
