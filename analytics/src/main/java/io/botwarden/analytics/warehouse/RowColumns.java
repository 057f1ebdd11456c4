package io.botwarden.analytics.warehouse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Takes rows apart into the columns of a row group, straight from PostgreSQL's bytes. What is to be
 * done with each field is settled when a file is begun; no row asks for types or names.
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
     * A column and, where it is part of a list, the levels that say where each list begins, which
     * the fields of a list share.
     */
    record Chunk(PageColumn column, @Nullable Levels lists) {}

    RowColumns(TableShape shape, MessageType file, long cut) {
        this.cut = cut;
        fields = new Field[shape.columns().size()];
        Map<String, Lists> lists = new HashMap<>();
        for (int i = 0; i < fields.length; i++) {
            StagedColumn staged = shape.columns().get(i);
            ColumnDescriptor descriptor = file.getColumnDescription(staged.parquetPath());
            PageColumn column = PageColumn.of(staged.type(), descriptor);
            if (staged.array()) {
                boolean first = !lists.containsKey(staged.group());
                Lists shared = lists.computeIfAbsent(staged.group(), name -> new Lists());
                fields[i] = new ArrayField(i, column, shared, first);
                chunks.add(new Chunk(column, shared.levels));
            } else {
                fields[i] = new PlainField(i, column);
                chunks.add(new Chunk(column, null));
            }
        }
        cutColumn = new LongColumn(ValueType.BIGINT, descriptor(file, TableShape.CUT));
        revisedColumn = new BooleanColumn(descriptor(file, TableShape.REVISED));
        deletedColumn = new BooleanColumn(descriptor(file, TableShape.DELETED));
        List.of(cutColumn, revisedColumn, deletedColumn)
                .forEach(column -> chunks.add(new Chunk(column, null)));
    }

    private static ColumnDescriptor descriptor(MessageType file, String column) {
        return file.getColumnDescription(new String[] {column});
    }

    /** Takes a row. */
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

    /** Rows that were taken. */
    int rows() {
        return rows;
    }

    /** About how many bytes the rows take. */
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

    /** The lists of one row and of those before it. */
    private static final class Lists {

        private final Levels levels = new Levels(1);

        /** Elements of the row's list; negative where the row has none. */
        private int size;

        void begin(int elements) {
            size = elements;
            levels.add(0);
            for (int i = 1; i < elements; i++) {
                levels.add(1);
            }
        }
    }

    /** One field of the rows. */
    private abstract static class Field {

        final int index;
        final PageColumn column;

        Field(int index, PageColumn column) {
            this.index = index;
            this.column = column;
        }

        abstract void add(CopyRow row);
    }

    private static final class PlainField extends Field {

        PlainField(int index, PageColumn column) {
            super(index, column);
        }

        @Override
        void add(CopyRow row) {
            if (row.isNull(index)) {
                column.addNull(0);
            } else {
                column.add(row.bytes(index), row.start(index), row.length(index));
            }
        }
    }

    /**
     * A field that is an array of one dimension: the number of dimensions, a flag, the elements'
     * type, the number of elements and the index of the first one stand before the elements, each
     * of which follows its length.
     */
    private static final class ArrayField extends Field {

        private static final int SIZE = 12;
        private static final int ELEMENTS = 20;

        /** How far above a missing element an empty list is, and no list at all. */
        private static final int EMPTY = 1;

        private static final int NO_LIST = 2;
        private static final int NONE = -1;

        private final Lists lists;
        private final boolean first;

        ArrayField(int index, PageColumn column, Lists lists, boolean first) {
            super(index, column);
            this.lists = lists;
            this.first = first;
        }

        @Override
        void add(CopyRow row) {
            byte[] bytes = row.bytes();
            int start = row.start(index);
            int size = row.isNull(index) ? NONE : elements(bytes, start);
            if (first) {
                lists.begin(size);
            } else if (lists.size != size) {
                throw new IllegalStateException(
                        "The arrays of the list %s are not of one length"
                                .formatted(column.descriptor().getPath()[0]));
            }
            if (size > 0) {
                addElements(bytes, start + ELEMENTS, size);
            } else {
                column.addNull(size == 0 ? EMPTY : NO_LIST);
            }
        }

        private static int elements(byte[] bytes, int start) {
            int dimensions = CopyRow.intAt(bytes, start);
            if (dimensions > 1) {
                throw new IllegalStateException(
                        "An array of %d dimensions cannot be kept".formatted(dimensions));
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
