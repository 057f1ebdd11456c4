package io.botwarden.platform.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.audit.SecurityEvents;
import io.botwarden.platform.graphql.EndpointTest;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** One address cannot block the server for others. */
@EndpointTest
class AddressFilterTest {

    @Autowired private SecurityEvents events;

    @Autowired private DatabaseClient database;

    @Test
    void throttlesAddressAndRecordsItOnce() {
        AddressFilter filter = filter();
        for (int k = 0; k < 3; k++) {
            StepVerifier.create(from(filter, "203.0.113.7")).verifyComplete();
        }

        for (int k = 0; k < 3; k++) {
            StepVerifier.create(from(filter, "203.0.113.7"))
                    .verifyErrorSatisfies(error -> {
                        HttpHeaders headers = ((RateLimitedException) error).getHeaders();
                        assertThat(headers.getFirst("RateLimit-Policy"))
                                .isEqualTo("\"address\";q=3;qu=\"request\";w=60");
                        assertThat(headers.getFirst("RateLimit")).startsWith("\"address\";r=0;t=");
                        assertThat(headers.getFirst("Retry-After")).isNotBlank();
                    });
        }
        StepVerifier.create(from(filter, "203.0.113.8")).verifyComplete();
        StepVerifier.create(
                        database.sql(
                                        "select count(*) from security_event where kind = 'RATE_LIMITED' and address = '203.0.113.7'")
                                .map(row -> row.get(0, Long.class))
                                .one())
                .expectNext(1L)
                .verifyComplete();
    }

    @Test
    void countsIpv6NetworkAsOne() {
        AddressFilter filter = filter();
        for (int k = 1; k <= 3; k++) {
            StepVerifier.create(from(filter, "2001:db8:1:2::" + k)).verifyComplete();
        }

        StepVerifier.create(from(filter, "2001:db8:1:2:ffff::1"))
                .verifyError(RateLimitedException.class);
        StepVerifier.create(from(filter, "2001:db8:1:3::1")).verifyComplete();
    }

    private AddressFilter filter() {
        RateLimitProperties three = new RateLimitProperties(1, 3, Duration.ofMinutes(1));
        return new AddressFilter(new RateLimits(three, events));
    }

    private static Mono<Void> from(AddressFilter filter, String address) {
        MockServerWebExchange exchange =
                MockServerWebExchange.from(
                        MockServerHttpRequest.get("/")
                                .remoteAddress(new InetSocketAddress(address, 1)));
        return filter.filter(exchange, ignored -> Mono.empty());
    }
}
