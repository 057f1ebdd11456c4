package io.botwarden.platform.identity.signin;

import io.botwarden.platform.identity.AccessTokens;
import io.botwarden.platform.identity.Accounts;
import io.botwarden.platform.identity.Bearer;
import io.botwarden.platform.identity.UnauthenticatedException;
import io.botwarden.platform.identity.console.ConsoleCookies;
import io.botwarden.platform.identity.console.SameOrigin;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The browser session, {@code /auth/session}: {@code POST} starts it, {@code PUT} renews it, {@code
 * DELETE} ends it. The tokens are in cookies; a response contains only the remaining lifetime.
 */
@RestController
class ConsoleSessionController {

    /**
     * An access token with this remaining lifetime is not renewed, because another tab has just
     * done it.
     */
    private static final Duration FRESH = Duration.ofSeconds(60);

    private final SignIn signIn;
    private final Openings openings;
    private final AccessTokens tokens;
    private final Accounts accounts;
    private final DeviceProofs devices;
    private final Clock clock;

    ConsoleSessionController(
            SignIn signIn,
            Openings openings,
            AccessTokens tokens,
            Accounts accounts,
            DeviceProofs devices,
            Clock clock) {
        this.signIn = signIn;
        this.openings = openings;
        this.tokens = tokens;
        this.accounts = accounts;
        this.devices = devices;
        this.clock = clock;
    }

    @PostMapping("/auth/session")
    Mono<ResponseEntity<Lasting>> begin(
            @RequestBody SignInRequest request, ServerWebExchange exchange) {
        ServerHttpRequest http = exchange.getRequest();
        SameOrigin.require(http);
        Attempt attempt = request.attempt(Origin.of(http));
        String device = devices.check(ConsoleCookies.DEVICE.read(http), attempt.username());
        return signIn.open(attempt, device)
                .doOnNext(opened -> {
                    if (device == null) {
                        ConsoleCookies.DEVICE.write(
                                http, exchange.getResponse(), devices.make(opened.username()));
                    }
                })
                .map(opened -> answer(exchange, opened));
    }

    @PutMapping("/auth/session")
    Mono<ResponseEntity<Lasting>> renew(ServerWebExchange exchange) {
        ServerHttpRequest http = exchange.getRequest();
        SameOrigin.require(http);
        return fresh(http)
                .filterWhen(bearer -> accounts.isCurrent(bearer.viewer()))
                .map(this::lasting)
                .switchIfEmpty(Mono.defer(() -> exchanged(exchange)));
    }

    /**
     * The browser goes on to the issuer with whose account the person signed in, if there is one.
     */
    @DeleteMapping("/auth/session")
    Mono<ResponseEntity<SignedOut>> end(ServerWebExchange exchange) {
        ServerHttpRequest http = exchange.getRequest();
        SameOrigin.require(http);
        String refreshToken = ConsoleCookies.REFRESH.read(http);
        forget(http, exchange.getResponse());
        return (refreshToken == null ? Mono.<URI>empty() : openings.end(refreshToken))
                .map(issuer ->
                        ResponseEntity.ok()
                                .cacheControl(CacheControl.noStore())
                                .body(new SignedOut(issuer)))
                .switchIfEmpty(Mono.fromSupplier(() -> ResponseEntity.noContent().build()));
    }

    private Mono<ResponseEntity<Lasting>> exchanged(ServerWebExchange exchange) {
        ServerHttpRequest http = exchange.getRequest();
        String refreshToken = ConsoleCookies.REFRESH.read(http);
        if (refreshToken == null) {
            return Mono.error(UnauthenticatedException.refreshTokenInvalid());
        }
        return openings.renew(refreshToken, Origin.of(http))
                .doOnError(
                        UnauthenticatedException.class,
                        ended -> forget(http, exchange.getResponse()))
                .map(opened -> answer(exchange, opened));
    }

    private Mono<Bearer> fresh(ServerHttpRequest http) {
        String token = ConsoleCookies.ACCESS.read(http);
        return Mono.justOrEmpty(token == null ? null : readable(token))
                .filter(bearer -> clock.instant().plus(FRESH).isBefore(bearer.expiresAt()));
    }

    private @Nullable Bearer readable(String token) {
        try {
            return tokens.read(token);
        } catch (UnauthenticatedException e) {
            return null;
        }
    }

    private ResponseEntity<Lasting> lasting(Bearer bearer) {
        long seconds = Duration.between(clock.instant(), bearer.expiresAt()).toSeconds();
        return body(new Lasting(bearer.viewer().username(), seconds));
    }

    private static ResponseEntity<Lasting> answer(
            ServerWebExchange exchange, StartedSession opened) {
        opened.keepIn(exchange);
        return body(new Lasting(opened.username(), opened.access().lifetime().toSeconds()));
    }

    private static ResponseEntity<Lasting> body(Lasting lasting) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(lasting);
    }

    private static void forget(ServerHttpRequest request, ServerHttpResponse response) {
        ConsoleCookies.ACCESS.clear(request, response);
        ConsoleCookies.REFRESH.clear(request, response);
    }

    /**
     * @param username the user name
     * @param expiresIn the remaining lifetime without renewal, in seconds
     */
    record Lasting(String username, long expiresIn) {}

    /**
     * @param continueAt where the person signs out of the issuer's session
     */
    record SignedOut(URI continueAt) {}
}
