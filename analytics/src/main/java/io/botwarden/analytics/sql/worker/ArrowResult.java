package io.botwarden.analytics.sql.worker;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.duckdb.DuckDBResultSet;

/**
 * Writes a result in Arrow's streaming format. DuckDB hands each batch over in Arrow's memory
 * layout, so that all types stay what they are; one batch is in memory at a time.
 */
final class ArrowResult {

    private static final long BATCH = 8_192;

    private ArrowResult() {}

    /**
     * Writes the rows of a query.
     *
     * @param memory the maximum size of a batch in bytes
     */
    static void write(Statement statement, String sql, Path file, long memory)
            throws SQLException, IOException {
        try (BufferAllocator allocator = new RootAllocator(memory);
                ResultSet rows = statement.executeQuery(sql);
                ArrowReader batches = batches(rows, allocator);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                ArrowStreamWriter writer =
                        new ArrowStreamWriter(batches.getVectorSchemaRoot(), batches, out)) {
            writer.start();
            while (batches.loadNextBatch()) {
                writer.writeBatch();
            }
            writer.end();
        }
    }

    private static ArrowReader batches(ResultSet rows, BufferAllocator allocator)
            throws SQLException {
        return (ArrowReader) rows.unwrap(DuckDBResultSet.class).arrowExportStream(allocator, BATCH);
    }
}
