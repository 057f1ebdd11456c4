package io.botwarden.platform.identity.signin;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Sign-in endpoints for programs: {@code POST /auth/token} and {@code POST /auth/refresh}, with
 * JSON requests and token responses; {@code POST /auth/sign-out}.
 */
@RestController
class AuthController {

    private final SignIn signIn;
    private final Openings openings;

    AuthController(SignIn signIn, Openings openings) {
        this.signIn = signIn;
        this.openings = openings;
    }

    @PostMapping("/auth/token")
    Mono<ResponseEntity<Tokens>> token(@RequestBody SignInRequest request, ServerHttpRequest http) {
        return signIn.open(request.attempt(Origin.of(http)), null).map(AuthController::answer);
    }

    @PostMapping("/auth/refresh")
    Mono<ResponseEntity<Tokens>> refresh(
            @RequestBody RefreshRequest request, ServerHttpRequest http) {
        return openings.renew(request.token(), Origin.of(http)).map(AuthController::answer);
    }

    @PostMapping("/auth/sign-out")
    Mono<ResponseEntity<Void>> signOut(@RequestBody RefreshRequest request) {
        return openings.end(request.token())
                .then(Mono.fromSupplier(() -> ResponseEntity.noContent().build()));
    }

    private static ResponseEntity<Tokens> answer(StartedSession opened) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(
                        new Tokens(
                                opened.access().value(),
                                opened.refreshToken(),
                                opened.access().lifetime().toSeconds()));
    }

    /**
     * @param accessToken to be sent as {@code Authorization: Bearer …}
     * @param refreshToken to be exchanged, once, for new tokens
     * @param expiresIn the lifetime of the access token in seconds
     */
    record Tokens(String accessToken, String refreshToken, long expiresIn) {}

    /**
     * @param refreshToken the token of the last response
     */
    record RefreshRequest(@Nullable String refreshToken) {

        String token() {
            return SignInRequest.require(
                    "refreshToken", refreshToken, SignInRequest.LONGEST_SECRET);
        }

        @Override
        public String toString() {
            return "RefreshRequest";
        }
    }
}
