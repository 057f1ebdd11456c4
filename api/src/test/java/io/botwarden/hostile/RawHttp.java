package io.botwarden.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/**
 * Sends bytes as they stand, which no client of HTTP would, and gives back all that comes until the
 * server closes or falls silent.
 */
record RawHttp(int port) {

    private static final int SILENCE = 1_500;

    /** All answers to what is sent, heads and bodies, one behind the other. */
    String send(String bytes) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(SILENCE);
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return received(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String received(Socket socket) throws IOException {
        StringBuilder answers = new StringBuilder();
        byte[] part = new byte[8_192];
        try {
            for (int read; (read = socket.getInputStream().read(part)) >= 0; ) {
                answers.append(new String(part, 0, read, ISO_8859_1));
            }
        } catch (SocketTimeoutException | SocketException ended) {
            // silent, or reset: what came is all there is
        }
        return answers.toString();
    }

    /** How many answers there are among what was received. */
    static long answers(String received) {
        return received.lines().filter(line -> line.startsWith("HTTP/1.")).count();
    }

    /** The status of the first answer; 0 where the server closed without one. */
    static int status(String received) {
        return received.startsWith("HTTP/1.") ? Integer.parseInt(received.substring(9, 12)) : 0;
    }
}
