package io.botwarden.analytics.snapshot;

import io.botwarden.analytics.warehouse.CopyRow;
import java.util.ArrayList;
import java.util.List;

/** Rows, as they came, that wait until there are enough of them. */
final class WaitingRows {

    /** So many are enough. */
    static final int MOST = 1 << 13;

    private final List<Row> rows = new ArrayList<>();

    private record Row(byte[] message, int offset) {}

    /**
     * Lets a row wait.
     *
     * @return whether there are enough
     */
    boolean add(byte[] message, int offset) {
        rows.add(new Row(message, offset));
        return rows.size() == MOST;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Makes a row each of them in turn. */
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
