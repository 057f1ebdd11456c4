package io.botwarden.platform.intake;

import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Writes one batch while the next is being read, so that database and parser each use a core. There
 * are never more than two batches, so a sender that is faster than the database has to wait.
 *
 * @param <B> the batch
 */
public final class BatchPipeline<B> {

    private final ExecutorService threads;
    private final Write<B> write;
    private B filling;
    private B spare;
    private @Nullable Future<?> writing;

    /** Writes a batch. */
    @FunctionalInterface
    public interface Write<B> {
        void write(B batch, boolean last) throws SQLException;
    }

    /** Fills the first batch, then the other while the first is written. */
    public BatchPipeline(ExecutorService threads, B one, B other, Write<B> write) {
        this.threads = threads;
        this.filling = one;
        this.spare = other;
        this.write = write;
    }

    /** The batch to fill. */
    public B filling() {
        return filling;
    }

    /** Passes the filled batch on, as soon as the previous one is written. */
    public void handOn() throws SQLException {
        await();
        B full = filling;
        filling = spare;
        spare = full;
        writing =
                threads.submit(() -> {
                    write.write(full, false);
                    return null;
                });
    }

    /** Writes the rest, in this thread. */
    public void finish(boolean last) throws SQLException {
        await();
        write.write(filling, last);
    }

    private void await() throws SQLException {
        if (writing == null) {
            return;
        }
        try {
            writing.get();
            writing = null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while writing a batch", e);
        } catch (ExecutionException e) {
            writing = null;
            throw asSqlException(e.getCause());
        }
    }

    private static SQLException asSqlException(@Nullable Throwable cause) {
        return switch (cause) {
            case SQLException e -> e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> new SQLException(cause);
        };
    }
}
