package io.botwarden.platform.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;

/** Checks the server's port before anything slow starts; the server itself binds it last. */
final class ListeningPort {

    private ListeningPort() {}

    /**
     * Fails if another program listens on the port.
     *
     * @param address null for all addresses
     * @param port 0 for any free port, which needs no check
     */
    static void requireFree(@Nullable InetAddress address, int port) {
        if (port == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            // like the server: a port with connections in TIME_WAIT is free
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new StartProblem(
                    "Port %d is not available (%s)".formatted(port, Reasons.of(e)),
                    "Stop the program that uses it, or set SERVER_PORT to another port",
                    e);
        }
    }
}
