package io.botwarden.analytics.snapshot;

import io.botwarden.analytics.warehouse.RowFiles;
import io.botwarden.analytics.warehouse.StagedTable;
import io.botwarden.analytics.warehouse.TableShape;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import javax.sql.DataSource;

/**
 * Reads one cut with several connections at once, each reading a part of a large table. All see the
 * same rows: the first transaction exports its snapshot to the others.
 */
final class CutStreams implements AutoCloseable {

    private static final int MOST = 4;

    private final List<Cut> cuts = new ArrayList<>();
    private final List<Connection> opened = new ArrayList<>();
    private final ExecutorService threads =
            Executors.newCachedThreadPool(Thread.ofPlatform().name("snapshot-", 1).factory());

    private CutStreams(Cut first) {
        cuts.add(first);
    }

    /** Returns one stream, for small reads. */
    static CutStreams one(Cut cut) {
        return new CutStreams(cut);
    }

    /** Returns a stream for each processor, at most four. */
    static CutStreams several(Cut cut, DataSource postgres) throws SQLException {
        CutStreams streams = new CutStreams(cut);
        try {
            int wanted = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST);
            String handedOn = wanted > 1 ? cut.handOn() : "";
            for (int i = 1; i < wanted; i++) {
                Connection connection = postgres.getConnection();
                streams.opened.add(connection);
                streams.cuts.add(cut.joinedBy(connection, handedOn));
            }
            return streams;
        } catch (SQLException | RuntimeException e) {
            streams.close();
            throw e;
        }
    }

    /** The parts of a table's rows, at most one for each stream. */
    List<TablePart> parts(StagedTable table) throws SQLException {
        return TablePart.of(cuts.size() == 1 ? 0 : cuts.getFirst().blocks(table), cuts.size());
    }

    /**
     * Reads a table into files; each part goes into files of its own.
     *
     * @param files by the table's {@link #parts}
     * @param progress periodically receives the number of rows read, on this thread
     */
    void read(
            StagedTable table,
            TableShape shape,
            Pseudonyms users,
            List<TablePart> parts,
            List<RowFiles> files,
            LongConsumer progress)
            throws SQLException {
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicLong elsewhere = new AtomicLong();
        List<Future<?>> others = new ArrayList<>();
        try {
            for (int i = 1; i < parts.size(); i++) {
                int part = i;
                others.add(
                        threads.submit(() -> {
                            new TableReader(table, shape, users, files.get(part), stopped)
                                    .read(cuts.get(part), parts.get(part), elsewhere::addAndGet);
                            return part;
                        }));
            }
            AtomicLong here = new AtomicLong();
            new TableReader(table, shape, users, files.getFirst(), stopped)
                    .read(
                            cuts.getFirst(),
                            parts.getFirst(),
                            rows -> progress.accept(here.addAndGet(rows) + elsewhere.get()));
        } catch (Throwable e) {
            stopped.set(true);
            others.forEach(CutStreams::awaitQuietly);
            throw e;
        }
        await(others, stopped);
    }

    /**
     * All reads end before the first failure is thrown, because the files they write are then
     * removed.
     */
    private static void await(List<Future<?>> others, AtomicBoolean stopped) {
        Throwable failure = null;
        for (Future<?> other : others) {
            try {
                other.get();
            } catch (ExecutionException e) {
                stopped.set(true);
                failure = failure == null ? e.getCause() : failure;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopped.set(true);
                failure = failure == null ? e : failure;
            }
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw new IllegalStateException(failure.getMessage(), failure);
        }
    }

    private static void awaitQuietly(Future<?> other) {
        try {
            other.get();
        } catch (ExecutionException ignored) {
            // the first failure is the one to report
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the transactions of the other connections and returns the connections. */
    @Override
    public void close() throws SQLException {
        threads.shutdown();
        for (Connection connection : opened) {
            try (connection) {
                Snapshots.letGo(connection);
            }
        }
    }
}
