package io.botwarden.analytics.snapshot;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Reads the rows of a query in PostgreSQL's binary copy format, without decoding them. */
final class BinaryCopy {

    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
    };

    /** The signature is followed by a word of flags and the length of an extension, which is 0. */
    private static final int HEADER = SIGNATURE.length + 8;

    private static final byte END = -1;

    private BinaryCopy() {}

    /** Receives a row that starts at an offset of a message, at its field count. */
    @FunctionalInterface
    interface Rows {
        void take(byte[] message, int offset) throws SQLException;
    }

    /** Reads all rows of a query. */
    static void read(Connection connection, String query, Rows rows) throws SQLException {
        CopyOut copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy (%s) to stdout (format binary)".formatted(query));
        try {
            int offset = HEADER;
            for (byte[] message = copy.readFromCopy();
                    message != null;
                    message = copy.readFromCopy()) {
                if (message.length > offset && !ends(message, offset)) {
                    rows.take(message, offset);
                }
                offset = 0;
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static boolean ends(byte[] message, int offset) {
        return message[offset] == END && message[offset + 1] == END;
    }
}
