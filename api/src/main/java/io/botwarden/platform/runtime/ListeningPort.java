package io.botwarden.platform.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the port of the server before anything slow is started; the server itself binds it last.
 */
final class ListeningPort {

    private ListeningPort() {}

    /**
     * Fails where another program listens on the port.
     *
     * @param address null for all addresses
     * @param port 0 for any free one, which needs no question
     */
    static void requireFree(@Nullable InetAddress address, int port) {
        if (port == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            // as the server does: a port whose last connections are still fading away is free
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new StartFault(
                    "Port %d cannot be listened on (%s)".formatted(port, Reasons.of(e)),
                    "Stop the program that uses it, or set SERVER_PORT to another port",
                    e);
        }
    }
}
