package io.botwarden.platform.outgoing;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.Unpooled;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRoutes;

/**
 * Real calls to two real servers on one port: 127.0.0.2 is allowed and represents the public
 * network, 127.0.0.1 must not be reachable.
 */
@DisabledOnOs(value = OS.MAC, disabledReason = "127.0.0.2 is no address of the machine")
class OutgoingCallsTest {

    private static final int PORTS_TO_TRY = 20;
    private static final AtomicInteger REACHED_WITHIN = new AtomicInteger();

    private static DisposableServer outside;
    private static DisposableServer within;

    private final List<String> denied = new ArrayList<>();
    private final FixedNames names =
            new FixedNames().say("outside.example", "127.0.0.2").say("within.example", "127.0.0.1");
    private final OutgoingCalls calls = calls(LONG_ENOUGH);

    /** A port that is free on one address may be in use on the other: then another one is used. */
    @BeforeAll
    static void serve() {
        for (int attempt = 1; within == null; attempt++) {
            outside = serve("127.0.0.2", 0, OutgoingCallsTest::outside);
            try {
                within = serve("127.0.0.1", outside.port(), OutgoingCallsTest::within);
            } catch (ChannelBindException taken) {
                outside.disposeNow();
                if (attempt == PORTS_TO_TRY) {
                    throw taken;
                }
            }
        }
    }

    @AfterAll
    static void stop() {
        outside.disposeNow();
        within.disposeNow();
    }

    @AfterEach
    void nobodyReachesWhatLiesWithin() {
        assertThat(REACHED_WITHIN).hasValue(0);
    }

    @Test
    void callsPublicHost() {
        assertThat(get("outside.example", "/hello")).isEqualTo("hello");
        assertThat(denied).isEmpty();
    }

    @Test
    void deliversRequest() {
        Answer answer =
                Objects.requireNonNull(
                        calls.post(
                                        url("outside.example", "/echo"),
                                        Map.of("X-Event", "opened"),
                                        "body".getBytes())
                                .block());
        assertThat(new String(answer.body())).isEqualTo("opened body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "within.example",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "[fd00::1]",
                "[fe80::1]",
                "0.0.0.0",
                "[::]",
                "10.0.0.1",
                "100.100.100.200",
                "169.254.169.254",
                "172.31.0.1",
                "192.168.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "168.63.129.16",
                "2130706433",
                "0x7f000001",
                "0x7f.0.0.1",
                "0177.0.0.1",
                "017700000001",
                "127.1",
                "127.0.0.1.",
                "within.example.0x7f"
            })
    void blocksPrivateAddresses(String host) {
        assertDenied(host, "/");
        assertThat(denied).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://outside.example/",
                "gopher://outside.example/",
                "http:///nothing",
                "http://outside.example@127.0.0.1/",
                "http://user:password@outside.example/",
                "http://outside.example:22/",
                "jar:http://outside.example/a.jar!/b"
            })
    void allowsOnlyPlainUrls(String url) {
        assertThatExceptionOfType(OutgoingCallDenied.class)
                .isThrownBy(() -> calls.get(URI.create(url), Map.of()).block());
    }

    @Test
    void resistsDnsRebinding() {
        names.say("rebinding.example", "127.0.0.2").say("rebinding.example", "127.0.0.1");

        assertThat(get("rebinding.example", "/hello")).isEqualTo("hello");
        assertDenied("rebinding.example", "/hello");
    }

    @Test
    void onePrivateAddressBlocksName() {
        names.say("both.example", "127.0.0.2", "127.0.0.1");

        assertDenied("both.example", "/hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:PORT/",
                "http://within.example:PORT/",
                "//within.example:PORT/",
                "http://[::ffff:127.0.0.1]:PORT/",
                "http://outside.example@127.0.0.1:PORT/",
                "file:///etc/passwd",
                "http://outside.example:22/",
                "not a URL"
            })
    void checksEachRedirect(String target) {
        String location = target.replace("PORT", Integer.toString(outside.port()));
        assertThatExceptionOfType(OutgoingCallDenied.class)
                .isThrownBy(() ->
                        calls.get(
                                        url("outside.example", "/redirect"),
                                        Map.of("X-Location", location))
                                .block());
    }

    @Test
    void limitsRedirects() {
        assertThat(get("outside.example", "/hops/3")).isEqualTo("hello");
        assertDenied("outside.example", "/hops/4");
    }

    @Test
    void redirectDropsBody() {
        Answer answer =
                Objects.requireNonNull(
                        calls.post(url("outside.example", "/hops/1"), Map.of(), new byte[1])
                                .block());
        assertThat(answer.status()).isEqualTo(302);
    }

    @Test
    void limitsResponseLength() {
        assertDenied("outside.example", "/endless");
    }

    @Test
    void limitsResponseTime() {
        OutgoingCalls hasty = calls(Duration.ofMillis(300));
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> hasty.get(url("outside.example", "/dripping"), Map.of()).block())
                .withMessageNotContaining("block");
    }

    @Test
    void configuredHostMayBePrivate() {
        OutgoingCalls issuer = calls.reaching(URI.create("http://within.example:1/"));
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(
                        () -> issuer.get(URI.create("http://within.example:1/"), Map.of()).block())
                .isNotInstanceOf(OutgoingCallDenied.class);
        assertDenied("within.example", "/");
    }

    private OutgoingCalls calls(Duration timeout) {
        OutgoingProperties properties =
                new OutgoingProperties(
                        List.of("127.0.0.2"),
                        List.of(outside.port()),
                        3,
                        timeout,
                        DataSize.ofKilobytes(64));
        return new OutgoingCalls(
                HttpClient.newConnection(),
                names,
                Destinations.of(properties.allow(), properties.ports()),
                properties,
                call -> Mono.fromRunnable(() -> denied.add(call.host())));
    }

    private String get(String host, String path) {
        return new String(
                Objects.requireNonNull(calls.get(url(host, path), Map.of()).block()).body());
    }

    private void assertDenied(String host, String path) {
        assertThatExceptionOfType(OutgoingCallDenied.class)
                .isThrownBy(() -> calls.get(url(host, path), Map.of()).block());
    }

    private URI url(String host, String path) {
        return URI.create("http://%s:%d%s".formatted(host, outside.port(), path));
    }

    private static void within(HttpServerRoutes routes) {
        routes.route(
                request -> true,
                (request, response) -> {
                    REACHED_WITHIN.incrementAndGet();
                    return response.sendString(Mono.just("secret"));
                });
    }

    private static void outside(HttpServerRoutes routes) {
        routes.get("/hello", (request, response) -> response.sendString(Mono.just("hello")))
                .get(
                        "/hops/{left}",
                        (request, response) -> response.sendRedirect(next(request.param("left"))))
                .post("/hops/{left}", (request, response) -> response.sendRedirect("/hello"))
                .get(
                        "/redirect",
                        (request, response) ->
                                response.sendRedirect(request.requestHeaders().get("X-Location")))
                .get(
                        "/endless",
                        (request, response) ->
                                response.sendByteArray(Flux.just(new byte[8192]).repeat()))
                .get(
                        "/dripping",
                        (request, response) ->
                                response.send(
                                        Flux.interval(Duration.ofMillis(50))
                                                .map(tick -> Unpooled.wrappedBuffer(new byte[1])),
                                        each -> true))
                .post(
                        "/echo",
                        (request, response) ->
                                response.sendString(
                                        request.receive()
                                                .aggregate()
                                                .asString()
                                                .map(body ->
                                                        request.requestHeaders().get("X-Event")
                                                                + " "
                                                                + body)));
    }

    private static String next(String left) {
        int hops = Integer.parseInt(left);
        return hops == 1 ? "/hello" : "/hops/" + (hops - 1);
    }

    private static DisposableServer serve(
            String address, int port, Consumer<HttpServerRoutes> routes) {
        return HttpServer.create().host(address).port(port).route(routes).bindNow();
    }
}
