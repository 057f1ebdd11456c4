package io.botwarden.operations.intake.csv;

import io.botwarden.platform.intake.BadLineException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a file, whatever its format. */
interface Records extends AutoCloseable {

    /**
     * The next row's fields, in the order of the columns; empty texts for missing ones. Null at the
     * end of the file.
     *
     * @throws BadLineException for a row that cannot be read; the next call continues after it
     */
    @Nullable List<String> next() throws IOException, BadLineException;

    /** The number of the last read row, which increases from row to row: usually of its line. */
    long number();

    @Override
    default void close() {
        // nothing is open
    }
}
