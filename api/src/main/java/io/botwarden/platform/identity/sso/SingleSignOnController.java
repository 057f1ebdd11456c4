package io.botwarden.platform.identity.sso;

import io.botwarden.platform.identity.console.ConsoleCookies;
import io.botwarden.platform.identity.oidc.Issuers;
import io.botwarden.platform.identity.oidc.KnownIssuer;
import io.botwarden.platform.identity.signin.GuessThrottle;
import io.botwarden.platform.identity.signin.Origin;
import io.botwarden.platform.identity.signin.ThrottledException;
import io.botwarden.platform.identity.sso.Refusal.Reason;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Single sign-on in a browser: {@code GET /auth/sso/{name}} leads to the issuer, which leads back
 * to {@code GET /auth/sso/{name}/callback}; {@code POST /auth/sso/logout} is for issuers that end
 * sessions. Whatever goes wrong, the browser ends on a page of the console, which says so in plain
 * words.
 */
@RestController
class SingleSignOnController {

    private static final Logger log = LoggerFactory.getLogger(SingleSignOnController.class);
    private static final String DONE = "done";

    private final Issuers issuers;
    private final Tickets tickets;
    private final SingleSignOn signOn;
    private final GuessThrottle throttle;
    private final BackChannelLogout logout;

    SingleSignOnController(
            Issuers issuers,
            Tickets tickets,
            SingleSignOn signOn,
            GuessThrottle throttle,
            BackChannelLogout logout) {
        this.issuers = issuers;
        this.tickets = tickets;
        this.signOn = signOn;
        this.throttle = throttle;
        this.logout = logout;
    }

    /**
     * @param name the issuer's name
     * @param wanted the page to show afterwards
     */
    @GetMapping("/auth/sso/{name}")
    Mono<ResponseEntity<Void>> begin(
            @PathVariable String name,
            @RequestParam(name = "return", required = false) @Nullable String wanted,
            ServerWebExchange exchange) {
        String path = ReturnPath.of(wanted);
        KnownIssuer issuer = issuers.named(name).orElse(null);
        if (issuer == null) {
            return Mono.just(seeOther(ReturnPath.with(path, Reason.UNREACHABLE.code())));
        }
        Ticket ticket = tickets.make(name, path);
        return signOn.begin(issuer, ticket)
                .doOnNext(page ->
                        ConsoleCookies.TICKET.write(
                                exchange.getRequest(),
                                exchange.getResponse(),
                                tickets.seal(ticket)))
                .map(page -> seeOther(page.toString()))
                .onErrorResume(failure -> refused(path, failure));
    }

    /**
     * @param name the issuer's name: that of another issuer than the sign-in began with is refused
     */
    @GetMapping("/auth/sso/{name}/callback")
    Mono<ResponseEntity<Void>> complete(@PathVariable String name, ServerWebExchange exchange) {
        ServerHttpRequest http = exchange.getRequest();
        Ticket ticket = tickets.open(ConsoleCookies.TICKET.read(http));
        ConsoleCookies.TICKET.clear(http, exchange.getResponse());
        if (ticket == null || !ticket.issuer().equals(name)) {
            return Mono.just(seeOther(ReturnPath.with(ReturnPath.of(null), Reason.EXPIRED.code())));
        }
        String path = ticket.path();
        Origin origin = Origin.of(http);
        return throttle.queued(
                        ticket.state(),
                        origin.network(),
                        signOn.complete(ticket, Returned.of(http.getQueryParams()), origin))
                .doOnNext(session -> session.keepIn(exchange))
                .map(session -> seeOther(ReturnPath.with(path, DONE)))
                .onErrorResume(failure -> refused(path, failure));
    }

    @PostMapping(path = "/auth/sso/logout", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    Mono<ResponseEntity<Void>> end(ServerWebExchange exchange) {
        return exchange.getFormData()
                .mapNotNull(form -> form.getFirst("logout_token"))
                .flatMap(logout::end)
                .defaultIfEmpty(false)
                .map(ended ->
                        ResponseEntity.status(ended ? HttpStatus.OK : HttpStatus.BAD_REQUEST)
                                .cacheControl(CacheControl.noStore())
                                .build());
    }

    private static Mono<ResponseEntity<Void>> refused(String path, Throwable failure) {
        Reason reason = Reason.FAILED;
        if (failure instanceof Refusal refusal) {
            reason = refusal.reason();
        } else if (failure instanceof ThrottledException) {
            reason = Reason.TOO_MANY;
        } else {
            log.error("A sign-in at an issuer failed", failure);
        }
        return Mono.just(seeOther(ReturnPath.with(path, reason.code())));
    }

    private static ResponseEntity<Void> seeOther(String location) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(location))
                .cacheControl(CacheControl.noStore())
                .build();
    }
}
