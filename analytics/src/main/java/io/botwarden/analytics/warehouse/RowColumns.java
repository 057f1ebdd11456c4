package io.botwarden.analytics.warehouse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Splits rows into the columns of a row group, directly from PostgreSQL's bytes. The handling of
 * each field is determined when a file is created, so that no row looks up types or names.
 */
final class RowColumns {

    private final long cut;
    private final List<Chunk> chunks = new ArrayList<>();
    private final Field[] fields;
    private final LongColumn cutColumn;
    private final BooleanColumn revisedColumn;
    private final BooleanColumn deletedColumn;
    private int rows;

    /**
     * A column and, if it is part of a list, the levels that mark the start of each list, shared by
     * the fields of a list.
     */
    record Chunk(PageColumn column, @Nullable Levels lists) {}

    RowColumns(TableShape shape, MessageType file, long cut) {
        this.cut = cut;
        fields = new Field[shape.columns().size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = field(i, shape.columns().get(i), file);
        }
        cutColumn = new LongColumn(ValueType.BIGINT, descriptor(file, TableShape.CUT));
        revisedColumn = new BooleanColumn(descriptor(file, TableShape.REVISED));
        deletedColumn = new BooleanColumn(descriptor(file, TableShape.DELETED));
        List.of(cutColumn, revisedColumn, deletedColumn)
                .forEach(column -> chunks.add(new Chunk(column, null)));
        // a table to which columns were added has them last, wherever the staging query has them
        List<ColumnDescriptor> order = file.getColumns();
        chunks.sort(Comparator.comparingInt(chunk -> order.indexOf(chunk.column().descriptor())));
    }

    private Field field(int index, StagedColumn staged, MessageType file) {
        if (staged.type() == ValueType.TURNS) {
            TurnListColumns turns = new TurnListColumns(staged, file);
            chunks.addAll(turns.chunks());
            return row -> turns.add(row, index);
        }
        PageColumn column =
                PageColumn.of(staged.type(), file.getColumnDescription(staged.parquetPath()));
        if (staged.array()) {
            Levels lists = new Levels(1);
            chunks.add(new Chunk(column, lists));
            return new ArrayField(index, column, lists);
        }
        chunks.add(new Chunk(column, null));
        return new PlainField(index, column);
    }

    private static ColumnDescriptor descriptor(MessageType file, String column) {
        return file.getColumnDescription(new String[] {column});
    }

    /** Adds a row. */
    void add(CopyRow row) {
        for (Field field : fields) {
            field.add(row);
        }
        cutColumn.define();
        cutColumn.put(cut);
        revisedColumn.define();
        revisedColumn.put(row.revised());
        deletedColumn.define();
        deletedColumn.put(row.deleted());
        rows++;
    }

    /** The number of added rows. */
    int rows() {
        return rows;
    }

    /** The approximate size of the rows in bytes. */
    long size() {
        long size = 0;
        for (Chunk chunk : chunks) {
            size += chunk.column.size();
        }
        return size;
    }

    List<Chunk> chunks() {
        return chunks;
    }

    void clear() {
        for (Chunk chunk : chunks) {
            chunk.column.clear();
            if (chunk.lists != null) {
                chunk.lists.clear();
            }
        }
        rows = 0;
    }

    /** A handler for one field of the rows. */
    @FunctionalInterface
    private interface Field {
        void add(CopyRow row);
    }

    private record PlainField(int index, PageColumn column) implements Field {

        @Override
        public void add(CopyRow row) {
            if (row.isNull(index)) {
                column.addNull(0);
            } else {
                column.add(row.bytes(index), row.start(index), row.length(index));
            }
        }
    }

    /**
     * A field that is a one-dimensional array. Its header contains the number of dimensions, a
     * flag, the element type, the number of elements and the lower bound; each element is preceded
     * by its length.
     */
    private record ArrayField(int index, PageColumn column, Levels lists) implements Field {

        private static final int SIZE = 12;
        private static final int ELEMENTS = 20;

        @Override
        public void add(CopyRow row) {
            byte[] bytes = row.bytes();
            int start = row.start(index);
            int size = row.isNull(index) ? 0 : elements(bytes, start);
            lists.add(0);
            if (size > 0) {
                lists.add(1, size - 1);
                addElements(bytes, start + ELEMENTS, size);
            } else {
                column.addNull(row.isNull(index) ? PageColumn.NO_LIST : PageColumn.EMPTY_LIST);
            }
        }

        private static int elements(byte[] bytes, int start) {
            int dimensions = CopyRow.intAt(bytes, start);
            if (dimensions > 1) {
                throw new IllegalStateException(
                        "An array of %d dimensions cannot be stored".formatted(dimensions));
            }
            return dimensions == 0 ? 0 : CopyRow.intAt(bytes, start + SIZE);
        }

        private void addElements(byte[] bytes, int from, int size) {
            int at = from;
            for (int i = 0; i < size; i++) {
                int length = CopyRow.intAt(bytes, at);
                at += Integer.BYTES;
                if (length < 0) {
                    column.addNull(0);
                } else {
                    column.add(bytes, at, length);
                    at += length;
                }
            }
        }
    }
}
