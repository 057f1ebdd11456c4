package io.botwarden.platform.identity;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.web.ErrorResponseException;

class GuessThrottleTest {

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final GuessThrottle throttle =
            new GuessThrottle(
                    new IdentityProperties(
                            Duration.ofMinutes(15),
                            Duration.ofHours(12),
                            Duration.ofMinutes(15),
                            3,
                            5,
                            1),
                    clock);

    @Test
    void anAccountIsClosedToAnAddressAfterTooManyAttemptsUntilTheWindowEnds() {
        attempts("ada", "10.0.0.1", 3);

        assertThatThrownBy(() -> throttle.admit("ada", "10.0.0.1"))
                .isInstanceOf(ErrorResponseException.class)
                .hasMessageContaining("try again in 901 seconds");
        assertThatCode(() -> throttle.admit("ada", "10.0.0.2")).doesNotThrowAnyException();

        now.updateAndGet(time -> time.plus(Duration.ofMinutes(15)));
        assertThatCode(() -> throttle.admit("ada", "10.0.0.1")).doesNotThrowAnyException();
    }

    @Test
    void anAddressThatTriesManyAccountsIsStoppedToo() {
        for (int account = 0; account < 5; account++) {
            throttle.admit("account-" + account, "10.0.0.1");
        }

        assertThatThrownBy(() -> throttle.admit("another", "10.0.0.1"))
                .isInstanceOf(ErrorResponseException.class);
    }

    @Test
    void whoSignsInForgetsTheFailedAttemptsBefore() {
        for (int day = 0; day < 20; day++) {
            throttle.admit("ada", "10.0.0.1");
            throttle.succeeded("ada", "10.0.0.1");
        }

        assertThatCode(() -> throttle.admit("ada", "10.0.0.1")).doesNotThrowAnyException();
    }

    private void attempts(String username, String address, int count) {
        for (int attempt = 0; attempt < count; attempt++) {
            throttle.admit(username, address);
        }
    }
}
