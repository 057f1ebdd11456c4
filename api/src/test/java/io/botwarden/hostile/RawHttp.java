package io.botwarden.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/**
 * Sends bytes that no HTTP client would send, and returns everything that is received until the
 * server closes the connection or sends nothing more.
 */
record RawHttp(int port) {

    private static final int SILENCE = 1_500;

    /** All responses to the bytes, heads and bodies, concatenated. */
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
            // timeout or reset: nothing more will come
        }
        return answers.toString();
    }

    /** The number of responses in what was received. */
    static long answers(String received) {
        return received.lines().filter(line -> line.startsWith("HTTP/1.")).count();
    }

    /** The status of the first response; 0 if the server closed the connection without one. */
    static int status(String received) {
        return received.startsWith("HTTP/1.") ? Integer.parseInt(received.substring(9, 12)) : 0;
    }
}
