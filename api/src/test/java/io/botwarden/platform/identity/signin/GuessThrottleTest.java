package io.botwarden.platform.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class GuessThrottleTest {

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final GuessThrottle throttle =
            new GuessThrottle(
                    new GuessLimits(
                            Duration.ofMinutes(15),
                            Duration.ofSeconds(30),
                            3,
                            20,
                            9,
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(10)),
                    clock);

    @Test
    void eachGuessDoublesDelay() {
        attempts(stranger("ada", "10.0.0.1"), 3);

        for (int seconds : new int[] {30, 60, 120, 240, 480, 900, 900}) {
            assertThat(wait(stranger("ada", "10.0.0.1"))).isEqualTo(seconds);
            pass(Duration.ofSeconds(seconds - 1));
            assertThat(wait(stranger("ada", "10.0.0.1"))).isEqualTo(1);
            pass(Duration.ofSeconds(1));
            throttle.admit(stranger("ada", "10.0.0.1"));
        }
    }

    @Test
    void failuresExpire() {
        attempts(stranger("ada", "10.0.0.1"), 3);
        pass(Duration.ofMinutes(16));
        assertThatCode(() -> attempts(stranger("ada", "10.0.0.1"), 3)).doesNotThrowAnyException();
    }

    @Test
    void throttlesNetworkWithManyAccounts() {
        for (int account = 0; account < 20; account++) {
            assertThat(delay(stranger("account-" + account, "10.0.0.1"))).isZero();
        }

        for (int second = 0; second <= 10; second++) {
            assertThat(delay(stranger("another-" + second, "10.0.0.1"))).isEqualTo(second);
        }
        assertThat(wait(stranger("one-more", "10.0.0.1"))).as("the queue is full").isEqualTo(2);
        assertThat(delay(stranger("elsewhere", "10.0.0.2"))).isZero();
        assertThat(delay(new Guess("ada", "10.0.0.1", "browser", false))).isZero();
        pass(Duration.ofSeconds(60));
        assertThat(delay(stranger("ada", "10.0.0.1"))).as("who waits has a turn").isZero();
    }

    @Test
    void otherAccountsAreUnaffected() {
        for (int account = 0; account < 500; account++) {
            assertThat(delay(stranger("account-" + account, "10.0.0.1"))).isZero();
            pass(Duration.ofSeconds(1));
        }
        assertThat(wait(stranger("ada", "10.0.0.1"))).isZero();
    }

    @Test
    void strangersWaitKnownPlacesDoNot() {
        for (int network = 0; network < 9; network++) {
            throttle.admit(stranger("ada", "10.0.1." + network));
        }

        assertThat(wait(stranger("ada", "10.9.9.9"))).isEqualTo(30);
        assertThat(wait(new Guess("ada", "10.0.0.1", null, true))).isZero();
        assertThat(wait(new Guess("ada", "10.9.9.9", "browser", false))).isZero();
    }

    @Test
    void neighbourCannotLockOutKnownBrowser() {
        attempts(stranger("ada", "10.0.0.1"), 3);
        for (int account = 0; account < 17; account++) {
            throttle.admit(stranger("account-" + account, "10.0.0.1"));
        }

        assertThat(wait(new Guess("ada", "10.0.0.1", "browser", true))).isZero();
    }

    @Test
    void stolenCookieGuessesNoFaster() {
        attempts(new Guess("ada", "10.0.0.1", "browser", false), 3);

        assertThat(wait(new Guess("ada", "10.7.7.7", "browser", false))).isEqualTo(30);
    }

    @Test
    void successClearsOwnFailures() {
        attempts(stranger("ada", "10.0.0.1"), 2);
        throttle.admit(stranger("ada", "10.0.0.1"));
        throttle.takeBack(stranger("ada", "10.0.0.1"));
        throttle.admit(stranger("ada", "10.0.0.1"));
        assertThat(wait(stranger("ada", "10.0.0.1"))).isEqualTo(30);

        pass(Duration.ofSeconds(30));
        throttle.admit(stranger("ada", "10.0.0.1"));
        throttle.succeeded(stranger("ada", "10.0.0.1"));
        assertThatCode(() -> attempts(stranger("ada", "10.0.0.1"), 3)).doesNotThrowAnyException();
    }

    @Test
    void clockSetBackAddsNoDelay() {
        attempts(stranger("ada", "10.0.0.1"), 3);
        pass(Duration.ofHours(-5));

        assertThat(wait(stranger("ada", "10.0.0.1"))).isEqualTo(30);
    }

    @Test
    void reportsOncePerWindow() {
        attempts(stranger("ada", "10.0.0.1"), 3);

        assertThat(refusal(stranger("ada", "10.0.0.1")).isNews()).isTrue();
        assertThat(refusal(stranger("ada", "10.0.0.1")).isNews()).isFalse();
        pass(Duration.ofSeconds(30));
        throttle.admit(stranger("ada", "10.0.0.1"));
        assertThat(refusal(stranger("ada", "10.0.0.1")).isNews()).isFalse();
    }

    @Test
    void unlockAffectsOneAccount() {
        attempts(stranger("ada", "10.0.0.1"), 3);
        attempts(stranger("bob", "10.0.0.1"), 3);

        throttle.forget("ada");

        assertThat(wait(stranger("ada", "10.0.0.1"))).isZero();
        assertThat(wait(stranger("bob", "10.0.0.1"))).isEqualTo(30);
    }

    private long delay(Guess guess) {
        return throttle.admit(guess).delay().toSeconds();
    }

    private static Guess stranger(String username, String network) {
        return new Guess(username, network, null, false);
    }

    private void attempts(Guess guess, int count) {
        for (int attempt = 0; attempt < count; attempt++) {
            throttle.admit(guess);
        }
    }

    /** The seconds that a guess has to wait, without counting it. */
    private long wait(Guess guess) {
        ThrottledException refused =
                catchThrowableOfType(ThrottledException.class, () -> throttle.admit(guess));
        if (refused == null) {
            throttle.takeBack(guess);
            return 0;
        }
        return Long.parseLong(refused.getHeaders().getFirst("Retry-After"));
    }

    private ThrottledException refusal(Guess guess) {
        return catchThrowableOfType(ThrottledException.class, () -> throttle.admit(guess));
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }
}
