package io.botwarden.analytics.snapshot;

import io.botwarden.analytics.warehouse.CopyRow;
import java.util.ArrayList;
import java.util.List;

/** A buffer of raw rows. */
final class RowBuffer {

    /** The capacity. */
    static final int MOST = 1 << 13;

    private final List<Row> rows = new ArrayList<>();

    private record Row(byte[] message, int offset) {}

    /**
     * Adds a row.
     *
     * @return whether the buffer is full
     */
    boolean add(byte[] message, int offset) {
        rows.add(new Row(message, offset));
        return rows.size() == MOST;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Sets the row to each buffered row in turn and runs an action. */
    void forEach(CopyRow row, Runnable then) {
        for (Row one : rows) {
            row.take(one.message, one.offset);
            then.run();
        }
    }

    void clear() {
        rows.clear();
    }
}
