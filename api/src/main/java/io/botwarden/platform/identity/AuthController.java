package io.botwarden.platform.identity;

import io.botwarden.platform.identity.SignIn.Tokens;
import io.botwarden.platform.web.ClientAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/**
 * {@code POST /auth/token} and {@code POST /auth/refresh}: JSON in, tokens out; {@code GET
 * /auth/options}: what can be known before.
 */
@RestController
class AuthController {

    private static final int LONGEST_USERNAME = 100;
    private static final int LONGEST_PASSWORD = 1000;

    private final SignIn signIn;
    private final boolean demo;

    AuthController(SignIn signIn, Environment environment) {
        this.signIn = signIn;
        this.demo = environment.matchesProfiles("demo");
    }

    /** What the sign-in page may know before anybody has signed in. */
    @GetMapping("/auth/options")
    SignInOptions options() {
        return new SignInOptions(demo);
    }

    @PostMapping("/auth/token")
    Mono<ResponseEntity<Tokens>> token(@RequestBody TokenRequest request, ServerHttpRequest http) {
        String username = require("username", request.username(), LONGEST_USERNAME);
        String password = require("password", request.password(), LONGEST_PASSWORD);
        return signIn.withPassword(username, password, address(http)).map(AuthController::answer);
    }

    @PostMapping("/auth/refresh")
    Mono<ResponseEntity<Tokens>> refresh(@RequestBody RefreshRequest request) {
        return signIn.withRefreshToken(
                        require("refreshToken", request.refreshToken(), LONGEST_PASSWORD))
                .map(AuthController::answer);
    }

    private static ResponseEntity<Tokens> answer(Tokens tokens) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(tokens);
    }

    private static String require(String field, @Nullable String value, int longest) {
        if (value == null
                || value.isEmpty()
                || value.length() > longest
                || value.indexOf('\0') >= 0) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "The field '%s' must be a text of 1 to %d characters without NUL."
                            .formatted(field, longest));
        }
        return value;
    }

    private static String address(ServerHttpRequest http) {
        return ClientAddress.of(http).text();
    }

    /**
     * @param demo whether the demo's accounts, whose password is public, exist here
     */
    record SignInOptions(boolean demo) {}

    /**
     * @param username the account's name
     * @param password its password
     * @param otp the second factor's one-time code; no account has a second factor yet, so that it
     *     is not looked at
     */
    record TokenRequest(
            @Nullable String username, @Nullable String password, @Nullable String otp) {}

    /**
     * @param refreshToken the token that came with the last answer
     */
    record RefreshRequest(@Nullable String refreshToken) {}
}
