package io.botwarden.platform.audit;

import io.botwarden.platform.web.ClientAddress;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The request of an action, and where it came from. It is stored in the Reactor context under this
 * class, and in the viewer of a request.
 *
 * @param requestId the request id assigned by the caller, a proxy or Botwarden
 * @param address the network address that it came from; null if it has none
 * @param program what the program called itself that acted for the account, such as {@code the MCP
 *     client "Claude"}; null if the account acted itself. A claim of the program, not a proof
 */
public record RequestOrigin(
        @Nullable String requestId, @Nullable String address, @Nullable String program) {

    /** The header for a request's id, in requests and responses. */
    public static final String HEADER = "X-Request-Id";

    /** The origin of scheduled work, without a request. */
    public static final RequestOrigin WITHIN = new RequestOrigin(null, null);

    /** The origin of warm-up requests. */
    public static final RequestOrigin WARM_UP = new RequestOrigin("warm-up", null);

    static final String ATTRIBUTE = RequestOrigin.class.getName();

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    /** Creates the origin of a request without a program in between. */
    public RequestOrigin(@Nullable String requestId, @Nullable String address) {
        this(requestId, address, null);
    }

    /** Returns the origin of a request, with the id from its header if it is well-formed. */
    static RequestOrigin of(ServerHttpRequest request) {
        String brought = request.getHeaders().getFirst(HEADER);
        boolean usable = brought != null && WELL_FORMED.matcher(brought).matches();
        return new RequestOrigin(usable ? brought : newId(), ClientAddress.of(request).text());
    }

    /** Returns the origin stored in an exchange by the filter. */
    public static RequestOrigin of(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(ATTRIBUTE, WITHIN);
    }

    /** Returns the origin of the current request; {@link #WITHIN} if there is none. */
    public static Mono<RequestOrigin> current() {
        return Mono.deferContextual(context ->
                Mono.just(
                        context.hasKey(RequestOrigin.class)
                                ? context.get(RequestOrigin.class)
                                : WITHIN));
    }

    /** Returns the same origin, by way of a program. */
    public RequestOrigin byWayOf(String name) {
        return new RequestOrigin(requestId, address, name);
    }

    /** Adds the request's id to a log message; structured logs have it as a field. */
    public LoggingEventBuilder log(LoggingEventBuilder message) {
        return requestId == null ? message : message.addKeyValue("requestId", requestId);
    }

    /** Distinguishes requests and is not a secret, so it may be guessable. */
    private static String newId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hexadecimal = HexFormat.of();
        return hexadecimal.toHexDigits(random.nextLong())
                + hexadecimal.toHexDigits(random.nextLong());
    }
}
