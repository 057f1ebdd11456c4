package io.botwarden.platform.identity;

import io.botwarden.platform.web.PublicAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    private final PublicAddress server;
    private final TrustedIssuers issuers;

    ProtectedResource(PublicAddress server, TrustedIssuers issuers) {
        this.server = server;
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
        return server.configured().isEmpty() ? null : server.configured() + PATH;
    }

    /** The address of the resource, as this client reaches it. */
    public String address(ServerHttpRequest request) {
        return server.of(request) + PATH;
    }

    /** The address of the metadata, as this client reaches it. */
    public String metadata(ServerHttpRequest request) {
        return server.of(request) + METADATA + PATH;
    }

    /** The issuers of external access tokens. */
    public List<String> issuers() {
        return issuers.urls();
    }

    /** Whether a page may send requests to the resource: only one of this server's own address. */
    public boolean admitsOrigin(ServerHttpRequest request, String origin) {
        return origin.equalsIgnoreCase(server.of(request));
    }
}
