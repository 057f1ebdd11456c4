package io.botwarden.platform.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * What a body packed by gzip holds. A body that unpacks to very many times its size is no record of
 * anything: it is given up, before it has cost much.
 */
final class UnpackedStream extends FilterInputStream {

    /** Feeds of interactions unpack to some ten times their size; gzip reaches a thousand times. */
    private static final int MOST_TIMES = 200;

    /** So much may be unpacked whatever it came from. */
    private static final long ALWAYS = 16L << 20;

    private final Counted packed;
    private long unpacked;

    private UnpackedStream(Counted packed, InputStream unpacked) {
        super(unpacked);
        this.packed = packed;
    }

    static InputStream of(InputStream packed, int buffer) throws IOException {
        Counted counted = new Counted(packed);
        return new UnpackedStream(counted, new GZIPInputStream(counted, buffer));
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        return read < 0 ? read : counted(read, 1);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        return read < 0 ? read : counted(read, read);
    }

    private int counted(int read, int bytes) throws IOException {
        unpacked += bytes;
        if (unpacked > ALWAYS && unpacked / MOST_TIMES > packed.bytes) {
            throw new IOException(
                    "it unpacks to more than %d times its size".formatted(MOST_TIMES));
        }
        return read;
    }

    /** Counts what is read from it. */
    private static final class Counted extends FilterInputStream {

        private long bytes;

        private Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            bytes += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            bytes += Math.max(read, 0);
            return read;
        }
    }
}
