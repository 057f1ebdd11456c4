package io.botwarden.bench.snapshot;

import io.botwarden.bench.machine.CpuTime;
import io.botwarden.bench.machine.Memory;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A process that runs one statement in DuckDB with default settings, and prints the elapsed
 * milliseconds, the CPU milliseconds and the peak resident set size in bytes.
 */
final class DuckDbProcess {

    private DuckDbProcess() {}

    static void main(String[] arguments) throws IOException, SQLException {
        long pid = ProcessHandle.current().pid();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            Duration cpu = CpuTime.ofAlone(pid);
            long begun = System.nanoTime();
            statement.execute(arguments[0]);
            long wall = (System.nanoTime() - begun) / 1_000_000;
            System.out.printf(
                    "%d %d %d%n",
                    wall, CpuTime.ofAlone(pid).minus(cpu).toMillis(), Memory.peakResident(pid));
        }
    }
}
