package io.botwarden.operations.intake.csv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Refuses XML with a very long tag, comment or text, which a parser would read into memory as a
 * whole. The markup must be ASCII, as in UTF-8: within a tag or text, there is no other {@code <}.
 */
final class TagGuard extends FilterInputStream {

    /** The maximum number of bytes from one {@code <} to the next. */
    private static final int LONGEST = 4 << 20;

    /** What the current byte belongs to. */
    private enum Place {
        TEXT,
        /** After {@code <}. */
        OPENED,
        /** After {@code <!}. */
        DECLARED,
        COMMENT,
        CDATA,
        INSTRUCTION
    }

    private Place place = Place.TEXT;
    private long since;
    private boolean begun;
    private int last;
    private int lastButOne;

    TagGuard(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        for (int i = offset; i < offset + read; i++) {
            pass(bytes[i] & 0xFF);
        }
        return read;
    }

    private void pass(int next) throws IOException {
        if (!begun && (next == 0 || next >= 0xFE)) {
            throw new IOException("the file is not in UTF-8");
        }
        since++;
        place =
                switch (place) {
                    case TEXT -> next == '<' ? begin() : Place.TEXT;
                    case OPENED ->
                            next == '?'
                                    ? Place.INSTRUCTION
                                    : next == '!' ? Place.DECLARED : Place.TEXT;
                    case DECLARED ->
                            next == '-' ? Place.COMMENT : next == '[' ? Place.CDATA : Place.TEXT;
                    case COMMENT -> ends(next, '-', '-');
                    case CDATA -> ends(next, ']', ']');
                    case INSTRUCTION -> ends(next, lastButOne, '?');
                };
        if (since > LONGEST) {
            throw new IOException(
                    "a tag, comment or text is longer than %,d bytes".formatted(LONGEST));
        }
        lastButOne = last;
        last = next;
    }

    private Place begin() {
        begun = true;
        since = 0;
        return Place.OPENED;
    }

    /** The place after a byte, which ends the current one if it follows the two. */
    private Place ends(int next, int first, int second) {
        return next == '>' && lastButOne == first && last == second ? Place.TEXT : place;
    }
}
