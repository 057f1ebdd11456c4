package io.botwarden.analytics.warehouse;

/** Some rows as they came, in PostgreSQL's messages. */
public final class RowBatch {

    private static final int MOST = 64;

    final byte[][] messages = new byte[MOST][];
    final int[] offsets = new int[MOST];

    /** Room for what is found of each row. */
    final long[] found = new long[MOST];

    int size;

    /** Keeps what was found from being optimised away. */
    long seen;

    /**
     * Adds a row that begins at an offset of a message.
     *
     * @return whether no other one has room
     */
    public boolean add(byte[] message, int offset) {
        messages[size] = message;
        offsets[size] = offset;
        size++;
        return size == MOST;
    }

    /** Rows in it. */
    public int size() {
        return size;
    }

    public byte[] message(int index) {
        return messages[index];
    }

    public int offset(int index) {
        return offsets[index];
    }

    /** Lets go of all rows. */
    public void clear() {
        size = 0;
    }
}
