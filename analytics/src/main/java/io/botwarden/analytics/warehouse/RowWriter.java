package io.botwarden.analytics.warehouse;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.parquet.ParquetValueWriter;
import org.apache.iceberg.parquet.TripleWriter;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.schema.MessageType;

/**
 * Writes rows straight from PostgreSQL's bytes to the columns of a Parquet file. What is to be done
 * with each field is settled when a file is begun; no row asks for types or names.
 */
final class RowWriter implements ParquetValueWriter<CopyRow> {

    private final long cut;
    private final List<FieldWriter> fields = new ArrayList<>();
    private final List<ColumnDescriptor> bookkeeping;
    private ColumnWriter cutColumn;
    private ColumnWriter revisedColumn;
    private ColumnWriter deletedColumn;

    @SuppressWarnings("NullAway.Init") // the columns come with the first row group
    RowWriter(TableShape shape, MessageType file, long cut) {
        this.cut = cut;
        for (int i = 0; i < shape.columns().size(); i++) {
            StagedColumn column = shape.columns().get(i);
            ColumnDescriptor descriptor = file.getColumnDescription(column.parquetPath());
            fields.add(
                    column.array()
                            ? new ArrayField(i, descriptor, ValueWriter.of(column.type()))
                            : new PlainField(i, descriptor, ValueWriter.of(column.type())));
        }
        bookkeeping =
                List.of(
                        descriptor(file, TableShape.CUT),
                        descriptor(file, TableShape.REVISED),
                        descriptor(file, TableShape.DELETED));
    }

    private static ColumnDescriptor descriptor(MessageType file, String column) {
        return file.getColumnDescription(new String[] {column});
    }

    @Override
    public void write(int repetitionLevel, CopyRow row) {
        for (FieldWriter field : fields) {
            field.write(row);
        }
        cutColumn.write(cut, 0, 0);
        revisedColumn.write(row.revised(), 0, 0);
        deletedColumn.write(row.deleted(), 0, 0);
    }

    @Override
    public List<TripleWriter<?>> columns() {
        return List.of();
    }

    @Override
    public void setColumnStore(ColumnWriteStore store) {
        fields.forEach(field -> field.begin(store));
        cutColumn = store.getColumnWriter(bookkeeping.get(0));
        revisedColumn = store.getColumnWriter(bookkeeping.get(1));
        deletedColumn = store.getColumnWriter(bookkeeping.get(2));
    }

    /** One field of the rows. */
    private abstract static class FieldWriter {

        final int index;
        final ValueWriter values;

        /** The definition level of a value that is there. */
        final int defined;

        private final ColumnDescriptor descriptor;
        ColumnWriter column;

        @SuppressWarnings("NullAway.Init") // comes with the first row group
        FieldWriter(int index, ColumnDescriptor descriptor, ValueWriter values) {
            this.index = index;
            this.descriptor = descriptor;
            this.values = values;
            this.defined = descriptor.getMaxDefinitionLevel();
        }

        void begin(ColumnWriteStore store) {
            column = store.getColumnWriter(descriptor);
        }

        abstract void write(CopyRow row);
    }

    private static final class PlainField extends FieldWriter {

        PlainField(int index, ColumnDescriptor descriptor, ValueWriter values) {
            super(index, descriptor, values);
        }

        @Override
        void write(CopyRow row) {
            if (row.isNull(index)) {
                column.writeNull(0, 0);
            } else {
                values.write(column, row.bytes(), row.start(index), row.length(index), 0, defined);
            }
        }
    }

    /**
     * A field that is an array of one dimension: the number of dimensions, a flag, the elements'
     * type, the number of elements and the index of the first one stand before the elements, each
     * of which follows its length.
     */
    private static final class ArrayField extends FieldWriter {

        private static final int SIZE = 12;
        private static final int ELEMENTS = 20;

        /** The definition level of a list that is there but has nothing in it. */
        private static final int EMPTY = 1;

        ArrayField(int index, ColumnDescriptor descriptor, ValueWriter values) {
            super(index, descriptor, values);
        }

        @Override
        void write(CopyRow row) {
            if (row.isNull(index)) {
                column.writeNull(0, 0);
                return;
            }
            byte[] bytes = row.bytes();
            int start = row.start(index);
            int dimensions = CopyRow.intAt(bytes, start);
            if (dimensions == 0) {
                column.writeNull(0, EMPTY);
                return;
            }
            if (dimensions != 1) {
                throw new IllegalStateException(
                        "An array of %d dimensions cannot be kept".formatted(dimensions));
            }
            writeElements(bytes, start + ELEMENTS, CopyRow.intAt(bytes, start + SIZE));
        }

        private void writeElements(byte[] bytes, int first, int size) {
            int at = first;
            for (int i = 0; i < size; i++) {
                int repetition = i == 0 ? 0 : 1;
                int length = CopyRow.intAt(bytes, at);
                at += Integer.BYTES;
                if (length < 0) {
                    column.writeNull(repetition, defined - 1);
                } else {
                    values.write(column, bytes, at, length, repetition, defined);
                    at += length;
                }
            }
        }
    }
}
