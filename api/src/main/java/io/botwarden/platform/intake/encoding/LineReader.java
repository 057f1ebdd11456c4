package io.botwarden.platform.intake.encoding;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads a stream line by line into one buffer that grows with the longest line, up to a limit;
 * longer lines are skipped except for their number. A UTF-8 byte order mark is skipped.
 */
public final class LineReader {

    /**
     * The maximum length of a line in bytes. A field of 1 MiB fits, so that it can be named in a
     * rejection.
     */
    public static final int MAX_LINE = 4 << 20;

    private static final int CHUNK = 64 << 10;

    private final InputStream in;
    private byte[] buffer = new byte[CHUNK];
    private int filled;

    /**
     * The start of the current line, the position searched so far, the end of the line and the
     * start of the next one.
     */
    private int start;

    private int scanned;
    private int end;
    private int next;
    private long number;
    private boolean tooLong;

    /** Starts before the first line of the stream. */
    public LineReader(InputStream in) {
        this.in = in;
    }

    /** Advances to the next line; false at the end of the stream. */
    public boolean advance() throws IOException {
        if (number == 0) {
            passByteOrderMark();
        }
        tooLong = false;
        start = next;
        scanned = start;
        while (true) {
            while (scanned < filled) {
                if (buffer[scanned++] == '\n') {
                    return lineEndsAt(scanned - 1);
                }
            }
            if (!fill()) {
                return (start < filled || tooLong) && lineEndsAt(filled);
            }
        }
    }

    private boolean lineEndsAt(int position) {
        end = position;
        next = scanned;
        number++;
        return true;
    }

    private boolean fill() throws IOException {
        if (filled == buffer.length) {
            makeRoom();
        }
        int count = in.read(buffer, filled, Math.min(CHUNK, buffer.length - filled));
        if (count < 0) {
            return false;
        }
        filled += count;
        return true;
    }

    private void makeRoom() {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            scanned -= start;
            start = 0;
        } else if (buffer.length < MAX_LINE) {
            buffer = Arrays.copyOf(buffer, Math.min(MAX_LINE, buffer.length * 2));
        } else {
            tooLong = true;
            filled = 0;
            scanned = 0;
        }
    }

    private void passByteOrderMark() throws IOException {
        boolean more = true;
        while (filled < 3 && more) {
            more = fill();
        }
        if (filled >= 3
                && buffer[0] == (byte) 0xEF
                && buffer[1] == (byte) 0xBB
                && buffer[2] == (byte) 0xBF) {
            next = 3;
        }
    }

    /** Number of the current line, from 1. */
    public long number() {
        return number;
    }

    /**
     * Whether the current line is longer than {@link #MAX_LINE}; only its number is then available.
     */
    public boolean isTooLong() {
        return tooLong;
    }

    /**
     * The bytes of the current line, from {@link #start()} (inclusive) to {@link #end()}
     * (exclusive), until the next line is read.
     */
    public byte[] buffer() {
        return buffer;
    }

    /** The start of the current line. */
    public int start() {
        return start;
    }

    /** The end of the current line; a carriage return before the newline is excluded. */
    public int end() {
        return end > start && buffer[end - 1] == '\r' ? end - 1 : end;
    }

    /** Whether the current line is blank. */
    public boolean isBlank() {
        if (tooLong) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
