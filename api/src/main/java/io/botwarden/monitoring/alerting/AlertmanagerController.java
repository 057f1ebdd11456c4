package io.botwarden.monitoring.alerting;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.IntakeReport;
import io.botwarden.platform.web.BodyBytes;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The webhook for Prometheus Alertmanager. */
@RestController
class AlertmanagerController {

    private static final int LARGEST = 10 * 1024 * 1024;

    private final AlertmanagerImport alerts;

    AlertmanagerController(AlertmanagerImport alerts) {
        this.alerts = alerts;
    }

    @PostMapping("/import/alertmanager")
    Mono<IntakeReport> alertmanager(
            ServerHttpRequest request, @RequestParam(defaultValue = "bot") String botLabel) {
        return BodyBytes.join(request.getBody(), LARGEST)
                .onErrorMap(
                        DataBufferLimitException.class,
                        tooLarge ->
                                IntakeRefusedException.unreadable(
                                        "The body is larger than %,d bytes.".formatted(LARGEST)))
                .flatMap(body ->
                        Mono.deferContextual(
                                context -> alerts.take(context.get(Viewer.class), body, botLabel)));
    }
}
