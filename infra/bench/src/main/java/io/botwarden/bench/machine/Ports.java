package io.botwarden.bench.machine;

import java.io.IOException;
import java.net.ServerSocket;

/** Ports for servers that must be told which one to listen on. */
public final class Ports {

    private static final int PORTS_TO_TRY = 3;

    private Ports() {}

    /** Starts a server on a port. */
    @FunctionalInterface
    public interface OnPort<T> {
        /**
         * The server, which listens.
         *
         * @throws IOException where it does not
         */
        T start(int port) throws IOException, InterruptedException;
    }

    /**
     * Starts a server on a port that is free; on another one where somebody else was faster to take
     * it.
     */
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
