package io.botwarden.platform.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class QuotaTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final Quota quota = new Quota("identity", "cost", 60, Duration.ofMinutes(1), now::get);

    @Test
    void allowsBurstAndRefills() {
        assertThat(quota.take("ada", 60).admitted()).isTrue();
        assertThat(quota.take("ada", 1).admitted()).isFalse();
        assertThat(quota.take("bob", 60).admitted()).isTrue();

        pass(Duration.ofSeconds(10));

        assertThat(quota.take("ada", 10).admitted()).isTrue();
        assertThat(quota.take("ada", 1).admitted()).isFalse();
    }

    @Test
    void savesAtMostOneWindow() {
        quota.take("ada", 1);
        pass(Duration.ofDays(10));

        assertThat(quota.take("ada", 60).admitted()).isTrue();
        assertThat(quota.take("ada", 1).admitted()).isFalse();
    }

    @Test
    void rejectionCostsNothingAndSaysWhen() {
        quota.take("ada", 50);

        QuotaResult refused = quota.take("ada", 20);

        assertThat(refused.admitted()).isFalse();
        assertThat(refused.remaining()).isEqualTo(10);
        assertThat(refused.seconds()).isEqualTo(10);
        assertThat(quota.take("ada", 10).admitted()).isTrue();
    }

    @Test
    void reportsOncePerWindow() {
        quota.take("ada", 60);

        assertThat(quota.take("ada", 1).newly()).isTrue();
        assertThat(quota.take("ada", 1).newly()).isFalse();
        pass(Duration.ofMinutes(1));
        quota.take("ada", 60);
        assertThat(quota.take("ada", 1).newly()).isTrue();
    }

    @Test
    void expensiveRequestTakesAll() {
        assertThat(quota.take("ada", 1_000).admitted()).isTrue();
        assertThat(quota.take("ada", 1).admitted()).isFalse();
    }

    @Test
    void sendsStandardHeaders() {
        HttpHeaders headers = new HttpHeaders();
        quota.take("ada", 60);

        quota.take("ada", 5).tell(headers);

        assertThat(headers.getFirst("RateLimit-Policy"))
                .isEqualTo("\"identity\";q=60;qu=\"cost\";w=60");
        assertThat(headers.getFirst("RateLimit")).isEqualTo("\"identity\";r=0;t=5");
        assertThat(headers.getFirst("Retry-After")).isEqualTo("5");
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
