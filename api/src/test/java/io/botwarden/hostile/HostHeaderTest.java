package io.botwarden.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.rights.PathRule;
import io.botwarden.platform.rights.PathRules;
import io.botwarden.testing.BotwardenTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The host name of a request does not reveal where the server is. */
@BotwardenTest(database = "hostile")
class HostHeaderTest {

    private static final String EVIL = "evil.example";

    @Autowired private TestViewers viewers;

    @LocalServerPort private int port;

    @Test
    void responseHidesHostName() {
        String token = viewers.overEverything("ADMINISTRATOR").token();
        RawHttp http = new RawHttp(port);
        for (String path : paths()) {
            for (String method : List.of("GET", "POST")) {
                for (String headers : forged()) {
                    for (String proof : List.of("", "Authorization: Bearer " + token + "\r\n")) {
                        String answer =
                                http.send(
                                        "%s %s HTTP/1.1\r\n%s%sContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
                                                .formatted(method, path, headers, proof));
                        assertThat(answer).as(method + " " + path).startsWith("HTTP/1.1");
                        assertThat(answer).as(method + " " + path).doesNotContain(EVIL);
                    }
                }
            }
        }
    }

    private static List<String> forged() {
        String here = "Host: localhost\r\n";
        return List.of(
                "Host: " + EVIL + "\r\n",
                here
                        + "X-Forwarded-Host: %1$s\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Prefix: //%1$s\r\nForwarded: host=%1$s;proto=https\r\nX-Original-Host: %1$s\r\nX-Host: %1$s\r\nOrigin: https://%1$s\r\nReferer: https://%1$s/\r\n"
                                .formatted(EVIL));
    }

    private static List<String> paths() {
        List<String> all =
                new ArrayList<>(
                        PathRules.ALL.stream()
                                .map(PathRule::pattern)
                                .map(pattern ->
                                        pattern.getPatternString()
                                                .replace("/**", "/options")
                                                .replaceAll("\\{\\w+}", "x"))
                                .distinct()
                                .toList());
        Stream.of("/", "/graphiql", "/graphiql/", "/incidents", "/nowhere", "/auth/token", "/auth")
                .forEach(all::add);
        assertThat(all).contains("/.well-known/authzen-configuration", "/graphql");
        return all;
    }
}
