package io.botwarden.security.intake;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads syslog messages from a stream (RFC 6587): each ends with a newline, or begins with its
 * length in bytes. The first characters of a message tell which.
 */
final class SyslogFrames {

    /**
     * The maximum length of a message in bytes; longer ones are skipped except for their number.
     */
    static final int LONGEST = 64 << 10;

    private static final int MOST_DIGITS = 7;
    private static final int CHUNK = 64 << 10;

    private final BufferedInputStream in;
    private byte[] frame = new byte[0];
    private long number;
    private boolean tooLong;

    SyslogFrames(InputStream in) {
        this.in = new BufferedInputStream(in, CHUNK);
    }

    /** Advances to the next message that is not blank; false at the end. */
    boolean advance() throws IOException {
        int first = read();
        while (first == '\n' || first == '\r') {
            first = read();
        }
        if (first < 0) {
            return false;
        }
        number++;
        tooLong = false;
        int length = counted(first);
        frame = length > 0 ? exactly(length) : line(first);
        return true;
    }

    /** The length that the message begins with; 0 if it ends with a newline. */
    private int counted(int first) throws IOException {
        if (first < '1' || first > '9') {
            return 0;
        }
        in.mark(MOST_DIGITS + 2);
        int length = first - '0';
        int next = in.read();
        for (int digits = 1; digits < MOST_DIGITS && next >= '0' && next <= '9'; digits++) {
            length = length * 10 + next - '0';
            next = in.read();
        }
        if (next == ' ' && in.read() == '<') {
            in.reset();
            in.skipNBytes(Integer.toString(length).length());
            return length;
        }
        in.reset();
        return 0;
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(Math.min(length, LONGEST));
        tooLong = length > LONGEST;
        if (tooLong) {
            in.skipNBytes(length - LONGEST);
        } else if (bytes.length < length) {
            throw new IOException(
                    "message %d should have %d bytes and has %d"
                            .formatted(number, length, bytes.length));
        }
        return bytes;
    }

    private byte[] line(int first) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int next = first; next >= 0 && next != '\n'; next = read()) {
            if (bytes.size() < LONGEST) {
                bytes.write(next);
            } else {
                tooLong = true;
            }
        }
        return bytes.toByteArray();
    }

    private int read() throws IOException {
        return in.read();
    }

    /** The number of the message, from 1. */
    long number() {
        return number;
    }

    /** Whether the message is longer than {@link #LONGEST}. */
    boolean isTooLong() {
        return tooLong;
    }

    /** The bytes of the message. */
    byte[] bytes() {
        return frame;
    }
}
