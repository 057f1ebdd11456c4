package io.botwarden.analytics.sql;

import io.botwarden.analytics.sql.SqlRefusedException.Reason;
import io.botwarden.analytics.sql.worker.WorkerReply;
import io.botwarden.analytics.sql.worker.WorkerRequest;
import io.botwarden.analytics.warehouse.Folders;
import io.botwarden.analytics.warehouse.SnapshotReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One query: its folder, its process and its limits. It is used once, and then closed. */
public final class SqlRun implements AutoCloseable {

    private final Path folder;
    private final SqlLimits limits;
    private @Nullable WorkerProcess worker;
    private @Nullable SnapshotReader copying;
    private @Nullable Watchdog watchdog;
    private boolean stopped;

    SqlRun(Path folder, SqlLimits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    /**
     * Answers a question. Blocks.
     *
     * @param snapshot the snapshot, which is no longer used afterwards
     * @throws SqlRefusedException if it cannot be answered
     */
    public SqlAnswer answer(SnapshotReader snapshot, SqlQuestion question) {
        try (Watchdog watching = new Watchdog(limits, folder, this::stop)) {
            try {
                WorkerProcess process = begin(watching);
                return ask(process, snapshot, question);
            } catch (IOException | SQLException | IllegalStateException e) {
                Reason reason = watching.exceeded();
                if (reason != null) {
                    throw exceeded(reason);
                }
                throw new IllegalStateException("A query of an analyst could not be run", e);
            } finally {
                end();
            }
        }
    }

    private synchronized WorkerProcess begin(Watchdog watching) throws IOException {
        watchdog = watching;
        if (stopped) {
            watching.end(Reason.CANCELLED);
            throw new IOException("The query was cancelled");
        }
        WorkerProcess started = WorkerProcess.start(folder);
        worker = started;
        watching.process(started.id());
        return started;
    }

    private SqlAnswer ask(WorkerProcess process, SnapshotReader snapshot, SqlQuestion question)
            throws IOException, SQLException {
        SnapshotColumns columns = SnapshotColumns.of(snapshot);
        List<String> tables =
                columns.readable(question.reaches()).stream().map(AnalystTable::name).toList();
        process.send(
                new WorkerRequest(
                        question.sql(),
                        question.parameters(),
                        tables,
                        new WorkerRequest.Settings(
                                question.format(),
                                limits.rows(),
                                question.beginning(),
                                limits.memory(),
                                limits.disk(),
                                limits.threads())));
        Map<String, List<String>> reads = reply(process, _ -> "").reads();
        if (reads == null || !Set.copyOf(tables).containsAll(reads.keySet())) {
            throw new IllegalStateException("The worker asked for other tables than it may read");
        }
        AnalystRows rows = new AnalystRows(snapshot, columns, question);
        copy(snapshot, rows, reads);
        process.proceed();
        WorkerReply.Result result =
                reply(process, column -> rows.suggest(reads.keySet(), column)).result();
        if (result == null) {
            throw new IllegalStateException("The worker gave no result");
        }
        return new SqlAnswer(
                folder.resolve(WorkerReply.RESULT_FILE),
                folder.resolve(WorkerReply.BEGINNING_FILE),
                result,
                Set.copyOf(reads.keySet()));
    }

    private void copy(SnapshotReader snapshot, AnalystRows rows, Map<String, List<String>> reads)
            throws SQLException {
        copying(snapshot);
        try {
            rows.copy(folder.resolve(WorkerReply.RECORDS_FILE), reads);
        } finally {
            copying(null);
        }
    }

    private synchronized void copying(@Nullable SnapshotReader snapshot) {
        if (snapshot != null && stopped) {
            throw new IllegalStateException("The query was stopped");
        }
        copying = snapshot;
    }

    /**
     * The next reply.
     *
     * @param suggestion what to add to the message about an unknown column
     */
    private WorkerReply reply(WorkerProcess process, UnaryOperator<String> suggestion)
            throws IOException {
        WorkerReply reply = process.reply();
        Reason reason = watchdog().exceeded();
        if (reason != null) {
            throw exceeded(reason);
        }
        if (reply == null) {
            throw new SqlRefusedException(
                    Reason.QUERY,
                    "The query ended its process, probably because it is nested too deeply or needs too much memory: simplify it");
        }
        WorkerReply.Rejection rejection = reply.rejection();
        if (rejection != null) {
            throw switch (rejection.kind()) {
                case MEMORY -> exceeded(Reason.MEMORY);
                case DISK -> exceeded(Reason.DISK);
                case QUERY ->
                        new SqlRefusedException(
                                Reason.QUERY,
                                rejection.unknownColumn() == null
                                        ? rejection.message()
                                        : rejection.message()
                                                + suggestion.apply(rejection.unknownColumn()),
                                rejection.position());
            };
        }
        return reply;
    }

    private synchronized Watchdog watchdog() {
        return Objects.requireNonNull(watchdog);
    }

    private SqlRefusedException exceeded(Reason reason) {
        return new SqlRefusedException(
                reason,
                switch (reason) {
                    case TIME ->
                            "The query took longer than %d seconds: read fewer rows or columns, or a shorter period"
                                    .formatted(limits.time().toSeconds());
                    case MEMORY ->
                            "The query needs more than %d MB of memory: aggregate fewer groups, or sort fewer rows"
                                    .formatted(limits.memory() >> 20);
                    case DISK ->
                            "The query needs more than %d MB of disk space: read fewer rows or columns"
                                    .formatted(limits.disk() >> 20);
                    case CANCELLED -> "The query was cancelled";
                    case QUERY -> "The query failed";
                });
    }

    /** Stops the query, because nobody waits for its result. */
    public void cancel() {
        Watchdog watching;
        synchronized (this) {
            stopped = true;
            watching = watchdog;
        }
        if (watching != null) {
            watching.end(Reason.CANCELLED);
        }
    }

    private synchronized void stop() {
        stopped = true;
        if (worker != null) {
            worker.kill();
        }
        if (copying != null) {
            copying.cancel();
        }
    }

    private synchronized void end() {
        if (worker != null) {
            worker.awaitEnd();
        }
    }

    /** Deletes the folder with the result. */
    @Override
    public void close() {
        cancel();
        end();
        Folders.delete(folder);
    }
}
