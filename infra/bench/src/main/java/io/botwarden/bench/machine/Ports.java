package io.botwarden.bench.machine;

import java.io.IOException;
import java.net.ServerSocket;

/** Finds ports for servers that need one to listen on. */
public final class Ports {

    private static final int PORTS_TO_TRY = 3;

    private Ports() {}

    /** Starts a server on a port. */
    @FunctionalInterface
    public interface OnPort<T> {
        /**
         * Returns the listening server.
         *
         * @throws IOException if it does not listen
         */
        T start(int port) throws IOException, InterruptedException;
    }

    /** Starts a server on a free port, or on another one if the port was taken in the meantime. */
    public static <T> T onFreePort(OnPort<T> server) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            int port = free();
            try {
                return server.start(port);
            } catch (IOException e) {
                if (attempt == PORTS_TO_TRY || isFree(port)) {
                    throw e;
                }
            }
        }
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
