package io.botwarden.platform.identity.sso;

import io.botwarden.platform.identity.oidc.Issuers;
import io.botwarden.platform.identity.signin.PasswordSettings;
import io.botwarden.platform.runtime.StartProblem;
import java.util.List;
import java.util.Objects;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /auth/options}: how people can sign in, which the sign-in page shows to anybody. */
@RestController
class SignInOptionsController {

    private final SignInOptions options;

    SignInOptionsController(Issuers issuers, PasswordSettings passwords, Environment environment) {
        List<Choice> choices =
                issuers.ofConsole().stream()
                        .map(issuer ->
                                new Choice(
                                        Objects.requireNonNull(issuer.settings().console()).name(),
                                        issuer.settings().title()))
                        .toList();
        requireSomeWay(choices, passwords);
        this.options =
                new SignInOptions(
                        environment.matchesProfiles("demo"), passwords.passwordSignIn(), choices);
    }

    /** Fails if nobody could sign in. */
    static void requireSomeWay(List<Choice> issuers, PasswordSettings passwords) {
        if (issuers.isEmpty()
                && !passwords.passwordSignIn()
                && passwords.emergencyAccounts().isEmpty()) {
            throw new StartProblem(
                    "BOTWARDEN_PASSWORD_SIGN_IN is false, but nobody can sign in otherwise",
                    "Set BOTWARDEN_OIDC_ISSUERS_0_CONSOLE_NAME and so on for an issuer, or BOTWARDEN_EMERGENCY_ACCOUNTS");
        }
    }

    @GetMapping("/auth/options")
    SignInOptions options() {
        return options;
    }

    /**
     * @param demo whether the demo accounts, whose password is public, exist
     * @param passwords whether all accounts may sign in with passwords
     * @param issuers the issuers with whose accounts people can sign in
     */
    record SignInOptions(boolean demo, boolean passwords, List<Choice> issuers) {}

    /**
     * @param name its name in {@code /auth/sso/{name}}
     * @param title what people call it
     */
    record Choice(String name, String title) {}
}
