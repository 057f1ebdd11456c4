package io.botwarden.analytics.sql;

import io.botwarden.analytics.sql.worker.ResultFormat;
import io.botwarden.analytics.sql.worker.WorkerReply;
import io.botwarden.analytics.sql.worker.WorkerRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether this machine can run queries of analysts: a query over no rows, in a process
 * like that of any other, with the same limits.
 */
public final class SqlTrial {

    private SqlTrial() {}

    /**
     * Runs the query; blocks.
     *
     * @param folder an empty folder, which the caller deletes
     * @param limits the limits of queries
     * @throws IOException if it cannot be run, with the reason
     */
    public static void run(Path folder, SqlLimits limits) throws IOException {
        WorkerProcess worker = WorkerProcess.start(folder);
        try (Watchdog watchdog = new Watchdog(limits, folder, worker::kill)) {
            watchdog.process(worker.id());
            answer(worker, watchdog, folder, limits);
        } finally {
            worker.awaitEnd();
        }
    }

    private static void answer(
            WorkerProcess worker, Watchdog watchdog, Path folder, SqlLimits limits)
            throws IOException {
        try {
            worker.send(
                    new WorkerRequest(
                            "select 1 as one",
                            Map.of(),
                            List.of(),
                            new WorkerRequest.Settings(
                                    ResultFormat.JSON,
                                    limits.rows(),
                                    0,
                                    limits.memory(),
                                    limits.disk(),
                                    limits.threads())));
            require(worker.reply(), watchdog);
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve(WorkerReply.RECORDS_FILE))
                    .close();
            worker.proceed();
            if (require(worker.reply(), watchdog).result() == null) {
                throw new IOException("its process gave no result");
            }
        } catch (SQLException e) {
            throw new IOException("DuckDB cannot write its rows: " + e.getMessage(), e);
        }
    }

    private static WorkerReply require(@Nullable WorkerReply reply, Watchdog watchdog)
            throws IOException {
        SqlRefusedException.Reason exceeded = watchdog.exceeded();
        if (exceeded != null) {
            throw new IOException("it exceeds a limit: " + exceeded);
        }
        if (reply == null) {
            throw new IOException("its process ended without an answer");
        }
        WorkerReply.Rejection rejection = reply.rejection();
        if (rejection != null) {
            throw new IOException(rejection.message());
        }
        return reply;
    }
}
