package io.botwarden.platform.identity;

import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * The resource that programs of the Model Context Protocol use, as OAuth sees it (RFC 9728).
 * External access tokens for it must be issued for it: their audience is its address (RFC 8707). So
 * a token that a program got for this resource is worth nothing elsewhere, and the other way round.
 */
@Component
public final class ProtectedResource {

    /** The path of the resource. */
    public static final String PATH = "/mcp";

    /** The path of its metadata; followed by {@link #PATH}, it is the same (RFC 9728, 3.1). */
    public static final String METADATA = "/.well-known/oauth-protected-resource";

    private final String base;
    private final TrustedIssuers issuers;

    /**
     * Creates the resource.
     *
     * @param publicUrl the URL at which clients reach Botwarden; empty if not configured
     */
    ProtectedResource(
            @Value("${BOTWARDEN_CONSOLE_URL:}") String publicUrl, TrustedIssuers issuers) {
        this.base = publicUrl.strip().replaceAll("/+$", "");
        this.issuers = issuers;
    }

    /** Whether a request is for the resource. */
    public static boolean isRequestedBy(ServerHttpRequest request) {
        return request.getPath().value().equals(PATH);
    }

    /**
     * The audience that an external token for the resource must have; null if the address of this
     * server is not configured, so that no external token is accepted for it.
     */
    public @Nullable String audience() {
        return base.isEmpty() ? null : base + PATH;
    }

    /** The address of the resource, as this client reaches it. */
    public String address(ServerHttpRequest request) {
        return base(request) + PATH;
    }

    /** The address of the metadata, as this client reaches it. */
    public String metadata(ServerHttpRequest request) {
        return base(request) + METADATA + PATH;
    }

    /** The issuers of external access tokens. */
    public List<String> issuers() {
        return issuers.urls();
    }

    /** Whether a page may send requests to the resource: only one of this server's own address. */
    public boolean admitsOrigin(ServerHttpRequest request, String origin) {
        return origin.equalsIgnoreCase(base(request));
    }

    private String base(ServerHttpRequest request) {
        return base.isEmpty() ? here(request) : base;
    }

    /** The address that received the request. The client controls the header Host. */
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
