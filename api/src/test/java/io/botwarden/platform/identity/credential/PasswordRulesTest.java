package io.botwarden.platform.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private final PasswordRules rules = new PasswordRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "a long password",
                "密码要长才好密码要长才好一二三四五",
                "Ünïcode ist auch gut"
            })
    void acceptsLongPassword(String password) {
        assertThat(rules.problem(password, "ada", false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwordpassword",
                "1234567890123456789",
                "Password1234567!",
                "iloveyou!!!!2024",
                "aaaaaaaaaaaaaaaaaaaa",
                "qwertyqwertyqwerty",
                "\uFF50assword1234567!"
            })
    void rejectsCommonPassword(String password) {
        assertThat(rules.problem(password, "ada", false))
                .hasValueSatisfying(problem -> assertThat(problem).contains("attackers"));
    }

    @Test
    void secondFactorAllowsShorterPassword() {
        assertThat(rules.problem("thirteen char", "ada", false))
                .hasValueSatisfying(problem -> assertThat(problem).contains("15 to 200"));
        assertThat(rules.problem("thirteen char", "ada", true)).isEmpty();
        assertThat(rules.problem("elevenchars", "ada", true))
                .hasValueSatisfying(problem -> assertThat(problem).contains("12 to 200"));
        assertThat(rules.problem("x y".repeat(100), "ada", true)).isPresent();
    }

    @Test
    void rejectsUsernameInPassword() {
        assertThat(rules.problem("my name is Ada Lovelace", "ada", false))
                .hasValueSatisfying(problem -> assertThat(problem).contains("account name"));
    }

    @Test
    void rejectsUnstorableCharacters() {
        assertThat(rules.problem("with a NUL \0 in it here", "ada", false)).isPresent();
        assertThat(rules.problem("half a pair \uD83D in it here", "ada", false)).isPresent();
    }

    @Test
    void initialPasswordFollowsRules() {
        assertThat(rules.problem(OneTimePassword.create(), "ada", false)).isEmpty();
    }
}
