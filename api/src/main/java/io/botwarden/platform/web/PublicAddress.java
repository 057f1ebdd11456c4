package io.botwarden.platform.web;

import java.net.InetSocketAddress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** The address at which clients reach Botwarden, for documents that lead them to its endpoints. */
@Component
public final class PublicAddress {

    private final String configured;

    /**
     * Creates the address.
     *
     * @param configured the URL at which clients reach Botwarden; empty if not configured
     */
    PublicAddress(@Value("${BOTWARDEN_CONSOLE_URL:}") String configured) {
        this.configured = configured.strip().replaceAll("/+$", "");
    }

    /** The configured address without a slash at the end; empty if there is none. */
    public String configured() {
        return configured;
    }

    /**
     * The configured address, or else the one that received the request. The Host header is not
     * used because the client controls it: a forged one would send others to someone else's server.
     */
    public String of(ServerHttpRequest request) {
        return configured.isEmpty() ? here(request) : configured;
    }

    private static String here(ServerHttpRequest request) {
        InetSocketAddress local = request.getLocalAddress();
        if (local == null || local.getAddress() == null) {
            return "";
        }
        String address = local.getAddress().getHostAddress().replaceAll("%.*", "");
        return "%s://%s:%d"
                .formatted(
                        request.getURI().getScheme(),
                        address.indexOf(':') < 0 ? address : "[" + address + "]",
                        local.getPort());
    }
}
