package io.botwarden.platform.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.network.NetworkProperties.ForwardedBy;
import io.botwarden.platform.web.ClientAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class TrustedProxiesTest {

    private static final ProxyAddresses PROXIES =
            new ProxyAddresses(
                    new NetworkProperties(
                            List.of("10.0.0.0/24", "2001:db8:1::/48"),
                            ForwardedBy.X_FORWARDED_FOR,
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of()));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    203.0.113.9                         | 203.0.113.9
                    1.1.1.1, 203.0.113.9                | 203.0.113.9
                    203.0.113.9, 10.0.0.7               | 203.0.113.9
                    1.1.1.1, 203.0.113.9, 10.0.0.7      | 203.0.113.9
                    203.0.113.9:4711                    | 203.0.113.9
                    [2001:db8::9]:80, 2001:db8:1::7     | 2001:db8:0:0:0:0:0:9
                    ::ffff:203.0.113.9                  | 203.0.113.9
                    203.0.113.9, ::ffff:10.0.0.7        | 203.0.113.9
                    10.0.0.9                            | 10.0.0.9
                    unknown                             | 0.0.0.0
                    203.0.113.9, unknown, 10.0.0.7      | 0.0.0.0
                    2130706433                          | 0.0.0.0
                    203.0.113.9,                        | 0.0.0.0
                    """)
    void usesLastUntrustedAddress(String header, String client) {
        assertThat(client("10.0.0.1", ForwardedBy.X_FORWARDED_FOR, "X-Forwarded-For", header))
                .isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            textBlock =
                    """
                    for=203.0.113.9                                       | 203.0.113.9
                    For="203.0.113.9:4711";proto=https;by=10.0.0.7        | 203.0.113.9
                    for=1.1.1.1, for="[2001:db8::9]:80";proto=http        | 2001:db8:0:0:0:0:0:9
                    for="1.1.1.1, for=10.0.0.7";by=_x, for=203.0.113.9    | 203.0.113.9
                    for=203.0.113.9, for=_hidden                          | 0.0.0.0
                    by=203.0.113.9                                        | 0.0.0.0
                    """)
    void readsForwardedIfConfigured(String header, String client) {
        assertThat(client("10.0.0.1", ForwardedBy.FORWARDED, "Forwarded", header))
                .isEqualTo(client);
    }

    @Test
    void ignoresUntrustedSender() {
        assertThat(
                        client(
                                "203.0.113.66",
                                ForwardedBy.X_FORWARDED_FOR,
                                "X-Forwarded-For",
                                "10.0.0.9"))
                .isEqualTo("203.0.113.66");
    }

    /** A proxy that sets one of the headers passes on the other as the client sent it. */
    @Test
    void ignoresUnconfiguredHeader() {
        assertThat(client("10.0.0.1", ForwardedBy.X_FORWARDED_FOR, "Forwarded", "for=10.0.0.9"))
                .isEqualTo("10.0.0.1");
    }

    @Test
    void joinsRepeatedHeader() {
        ServerHttpRequest request =
                MockServerHttpRequest.get("/")
                        .remoteAddress(new InetSocketAddress("10.0.0.1", 1))
                        .header("X-Forwarded-For", "1.1.1.1", "203.0.113.9")
                        .build();
        assertThat(resolved(request, ForwardedBy.X_FORWARDED_FOR)).isEqualTo("203.0.113.9");
    }

    @Test
    void readsScheme() {
        ServerHttpRequest request =
                MockServerHttpRequest.method(
                                HttpMethod.GET,
                                URI.create("http://botwarden.example/graphql?query=%7Ba%7D"))
                        .remoteAddress(new InetSocketAddress("10.0.0.1", 1))
                        .header("X-Forwarded-For", "203.0.113.9")
                        .header("X-Forwarded-Proto", "https")
                        .build();
        assertThat(new TrustedProxies(PROXIES, ForwardedBy.X_FORWARDED_FOR).apply(request).getURI())
                .hasToString("https://botwarden.example/graphql?query=%7Ba%7D");
    }

    private static String client(String peer, ForwardedBy by, String header, String value) {
        return resolved(
                MockServerHttpRequest.get("/")
                        .remoteAddress(new InetSocketAddress(peer, 1))
                        .header(header, value)
                        .build(),
                by);
    }

    private static String resolved(ServerHttpRequest request, ForwardedBy by) {
        return ClientAddress.of(new TrustedProxies(PROXIES, by).apply(request)).text();
    }
}
