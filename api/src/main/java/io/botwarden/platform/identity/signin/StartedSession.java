package io.botwarden.platform.identity.signin;

import io.botwarden.platform.identity.AccessTokens.AccessToken;
import io.botwarden.platform.identity.console.ConsoleCookies;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;

/**
 * A started or renewed session.
 *
 * @param username the user name
 * @param session its key
 * @param access the token for requests
 * @param refreshToken to be exchanged, once, for new tokens
 */
public record StartedSession(
        String username, long session, AccessToken access, String refreshToken) {

    /** Writes its tokens into the browser's cookies. */
    public void keepIn(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        ServerHttpResponse response = exchange.getResponse();
        ConsoleCookies.ACCESS.write(request, response, access.value());
        ConsoleCookies.REFRESH.write(request, response, refreshToken);
    }
}
