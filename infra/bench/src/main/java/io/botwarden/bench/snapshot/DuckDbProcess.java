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
 * A process that lets DuckDB, with the settings that it comes with, run one statement, and says how
 * many milliseconds it took, how many of CPU time, and how many bytes were resident at most.
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
