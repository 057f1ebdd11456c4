package io.botwarden.platform.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.testing.transport.TransportTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TransportTest
class WarmUpOverTlsTest {

    private final WarmUp warmUp;

    WarmUpOverTlsTest(@Autowired WarmUp warmUp) {
        this.warmUp = warmUp;
    }

    @Test
    void trustsOwnCertificate() throws Exception {
        assertThat(warmUp.warmUp(Duration.ofSeconds(2))).isPositive();
    }
}
