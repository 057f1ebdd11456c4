package io.botwarden.platform.audit;

import io.botwarden.platform.web.ClientAddress;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Which request something was done in, and where that came from. It lies in the Reactor context
 * under this class, and in the viewer of a request.
 *
 * @param requestId the id by which the caller, a proxy or we know the request
 * @param address the network address that it came from; null where it has none
 */
public record RequestOrigin(@Nullable String requestId, @Nullable String address) {

    /** The header that brings a request's id, and in which it is answered. */
    public static final String HEADER = "X-Request-Id";

    /** Of what no request asked for: it happens by itself. */
    public static final RequestOrigin WITHIN = new RequestOrigin(null, null);

    /**
     * Of what the server asks itself while it warms up; no other request has an id and no address.
     */
    public static final RequestOrigin WARM_UP = new RequestOrigin("warm-up", null);

    static final String ATTRIBUTE = RequestOrigin.class.getName();

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    /** The origin of a request; its id is the one that it brings, where that is well-formed. */
    static RequestOrigin of(ServerHttpRequest request) {
        String brought = request.getHeaders().getFirst(HEADER);
        boolean usable = brought != null && WELL_FORMED.matcher(brought).matches();
        return new RequestOrigin(usable ? brought : newId(), ClientAddress.of(request).text());
    }

    /** The origin of an exchange, which the filter noted there. */
    public static RequestOrigin of(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(ATTRIBUTE, WITHIN);
    }

    /** The origin of the request that is being answered; {@link #WITHIN} where there is none. */
    public static Mono<RequestOrigin> current() {
        return Mono.deferContextual(context ->
                Mono.just(
                        context.hasKey(RequestOrigin.class)
                                ? context.get(RequestOrigin.class)
                                : WITHIN));
    }

    /** Tells requests apart and is no secret: it need not be hard to guess. */
    private static String newId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hexadecimal = HexFormat.of();
        return hexadecimal.toHexDigits(random.nextLong())
                + hexadecimal.toHexDigits(random.nextLong());
    }
}
