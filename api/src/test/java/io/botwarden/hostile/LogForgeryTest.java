package io.botwarden.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.botwarden.testing.BotwardenTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Input that is logged stays one line and cannot control a terminal. */
@BotwardenTest(database = "hostile")
@ExtendWith(OutputCaptureExtension.class)
class LogForgeryTest {

    private static final String FORGED =
            "eve\r\n2026-01-01T00:00:00.000Z  INFO SignIn Signed in as administrator\u001b[2J\u0007";

    @Autowired private WebTestClient http;

    @Value("${logging.pattern.console}")
    private String pattern;

    @Test
    void usernameAddsNoLine(CapturedOutput output) {
        http.post()
                .uri("/auth/token")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("username", FORGED, "password", FORGED))
                .exchange();

        assertThat(output.toString().lines())
                .noneMatch(line -> line.startsWith("2026-01-01T00:00:00.000Z"));
        assertThat(output).doesNotContain("\u001b[2J", "\u0007");
    }

    @Test
    void messageIsOneLine() {
        LoggerContext context = new LoggerContext();
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern(pattern.replace("%wEx", ""));
        layout.start();

        String written =
                layout.doLayout(
                        new LoggingEvent(
                                "",
                                context.getLogger("log"),
                                Level.WARN,
                                "Refused {}",
                                null,
                                new Object[] {FORGED}));

        assertThat(written.lines()).singleElement().asString().contains("Refused eve");
        assertThat(written).doesNotContain("\u001b", "\u0007");
    }
}
