package io.botwarden.training.intake;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.intake.IntakeGate;
import io.botwarden.platform.intake.IntakeReport;
import io.botwarden.platform.intake.file.FileIntake;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The endpoint that imports xAPI statements. They concern people of all departments. */
@RestController
class XapiController {

    private static final String MANAGE = "training:manage";

    private final FileIntake files;
    private final XapiIntake intake;
    private final IntakeGate gate;

    XapiController(FileIntake files, XapiIntake intake, IntakeGate gate) {
        this.files = files;
        this.intake = intake;
        this.gate = gate;
    }

    @PostMapping("/import/xapi")
    Mono<IntakeReport> statements(ServerHttpRequest request) {
        FileIntake.refuseForm(request.getHeaders());
        return gate.take(
                MANAGE,
                Scope.EVERYTHING,
                request.getBody(),
                request.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING),
                (body, sender) -> files.take(body, sender, intake.taking()));
    }
}
