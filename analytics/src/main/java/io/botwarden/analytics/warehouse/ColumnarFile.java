package io.botwarden.analytics.warehouse;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.botwarden.analytics.warehouse.RowColumns.Chunk;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file being written. Rows are buffered column by column; when there are enough for a row
 * group, each column is written as one page. Only one row group is kept in memory, regardless of
 * the number of rows.
 *
 * <p>Parquet's own column writers take twice the time: they decide for each value what this class
 * decides once per group.
 */
final class ColumnarFile implements AutoCloseable {

    /**
     * The rows of a row group: few enough that several threads can read a table, and enough that no
     * group is too small.
     */
    private static final int GROUP_ROWS = 120_000;

    /** The size limit of a row group, for rows with long lists. */
    private static final long GROUP_BYTES = 48L << 20;

    private static final int ROWS_BETWEEN_LOOKS = 1 << 10;
    private static final long UNUSED_BLOCK_SIZE = 128L << 20;
    private static final String SCHEMA = "iceberg.schema";

    /** Higher levels take longer and hardly make the files smaller. */
    private static final int COMPRESSION_LEVEL = 1;

    private final Schema schema;
    private final RowColumns columns;
    private final ParquetFileWriter writer;
    private final ZstdCompressCtx compression = new ZstdCompressCtx();
    private final PageBytes page = new PageBytes();
    private final PageBytes compressed = new PageBytes();
    private boolean ended;

    /** Creates a file, which must not exist. */
    ColumnarFile(Table table, TableShape shape, OutputFile file, long cut) throws IOException {
        schema = table.schema();
        MessageType type = ParquetSchemaUtil.convert(schema, "table");
        columns = new RowColumns(shape, type, cut);
        writer =
                new ParquetFileWriter(
                        new ParquetOutput(file),
                        type,
                        ParquetFileWriter.Mode.CREATE,
                        UNUSED_BLOCK_SIZE,
                        0);
        writer.start();
        compression.setLevel(COMPRESSION_LEVEL);
    }

    /** Adds a row. */
    void add(CopyRow row) throws IOException {
        columns.add(row);
        int rows = columns.rows();
        if (rows == GROUP_ROWS
                || (rows % ROWS_BETWEEN_LOOKS == 0 && columns.size() > GROUP_BYTES)) {
            endGroup();
        }
    }

    private void endGroup() throws IOException {
        writer.startBlock(columns.rows());
        for (Chunk chunk : columns.chunks()) {
            write(chunk);
        }
        writer.endBlock();
        columns.clear();
    }

    private void write(Chunk chunk) throws IOException {
        PageColumn column = chunk.column();
        writer.startColumn(column.descriptor(), column.values(), CompressionCodecName.ZSTD);
        page.clear();
        int entries = column.appendDictionary(page);
        if (entries > 0) {
            int size = page.size();
            writer.writeDictionaryPage(
                    new DictionaryPage(compress(), size, entries, Encoding.PLAIN));
        }
        page.clear();
        Levels lists = chunk.lists();
        if (lists != null) {
            lists.appendTo(page);
        }
        column.appendDefinition(page);
        Encoding encoding = column.appendValues(page);
        int size = page.size();
        writer.writeDataPage(
                column.values(),
                size,
                compress(),
                column.statistics(),
                columns.rows(),
                Encoding.RLE,
                Encoding.RLE,
                encoding);
        writer.endColumn();
    }

    private BytesInput compress() {
        compressed.clear();
        compressed.ensure(Math.toIntExact(Zstd.compressBound(page.size())));
        int size =
                compression.compressByteArray(
                        compressed.array(),
                        0,
                        compressed.array().length,
                        page.array(),
                        0,
                        page.size());
        return BytesInput.from(compressed.array(), 0, size);
    }

    /** The number of bytes written, without the buffered row group. */
    long length() throws IOException {
        return writer.getPos();
    }

    /** Completes the file and syncs it to disk. */
    void end() throws IOException {
        if (columns.rows() > 0) {
            endGroup();
        }
        writer.end(Map.of(SCHEMA, SchemaParser.toJson(schema)));
        ended = true;
    }

    /** The metrics of the file, once it is complete. */
    Metrics metrics(Table table) {
        return ParquetUtil.footerMetrics(
                writer.getFooter(), Stream.empty(), MetricsConfig.forTable(table));
    }

    /** The offsets of its row groups, once it is complete. */
    @Nullable List<Long> splitOffsets() {
        return ParquetUtil.getSplitOffsets(writer.getFooter());
    }

    /** Closes the file; an incomplete file remains incomplete. */
    @Override
    public void close() throws IOException {
        compression.close();
        if (!ended) {
            writer.close();
        }
    }
}
