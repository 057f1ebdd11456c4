package io.botwarden.security.intake;

import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.intake.IntakeGate;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.IntakeReport;
import io.botwarden.platform.intake.encoding.Texts;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.web.MediaTypes;
import io.botwarden.security.intake.MessageWriter.OnlyBot;
import io.botwarden.security.intake.SecurityEventIntake.Form;
import io.botwarden.security.intake.SecurityEventIntake.Said;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The endpoint for the security events of sensors. (Policy 5.1.1) */
@RestController
class SecurityEventController {

    private static final String RECORD = "security:record-events";
    private static final int LONGEST_SOURCE = 300;

    private final SecurityEventIntake intake;
    private final IntakeGate gate;
    private final Authorisation authorisation;
    private final DatabaseClient database;

    SecurityEventController(
            SecurityEventIntake intake,
            IntakeGate gate,
            Authorisation authorisation,
            DatabaseClient database) {
        this.intake = intake;
        this.gate = gate;
        this.authorisation = authorisation;
        this.database = database;
    }

    @PostMapping("/ingest/security-events")
    Mono<IntakeReport> events(
            ServerHttpRequest request,
            @RequestParam(required = false) @Nullable String bot,
            @RequestParam(required = false) @Nullable String source) {
        HttpHeaders headers = request.getHeaders();
        Form form = form(headers);
        if (source != null && Texts.problem(source, LONGEST_SOURCE) != null) {
            throw IntakeRefusedException.unreadable(
                    "The source must be a text of at most %d characters."
                            .formatted(LONGEST_SOURCE));
        }
        return only(bot)
                .flatMap(only -> {
                    Said said = new Said(form, headers, only.orElse(null), source);
                    String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
                    IntakeGate.Intake<IntakeReport> taking =
                            (body, sender) -> intake.take(body, said, sender);
                    return only.map(found ->
                                    gate.take(
                                            RECORD,
                                            Scope.ofBot(found.id()),
                                            request.getBody(),
                                            encoding,
                                            taking))
                            .orElseGet(() ->
                                    gate.takeLines(RECORD, request.getBody(), encoding, taking));
                });
    }

    /** The headers of the binary content mode decide before the media type, which is the data's. */
    private static Form form(HttpHeaders headers) {
        MediaType type = MediaTypes.ofBody(headers);
        String name = type == null ? "" : type.getType() + "/" + type.getSubtype();
        return switch (name) {
            case "application/cloudevents+json" -> Form.STRUCTURED;
            case "application/cloudevents-batch+json" -> Form.BATCH;
            default -> {
                if (CloudEventFile.isBinary(headers)) {
                    yield Form.BINARY;
                }
                if (name.equals("text/plain") || name.equals("application/syslog")) {
                    yield Form.SYSLOG;
                }
                throw IntakeRefusedException.unreadable(
                        "The content type is %s; accepted are application/cloudevents+json, application/cloudevents-batch+json, text/plain or application/syslog, and any type with the headers ce-specversion, ce-id, ce-source and ce-type."
                                .formatted(name.isEmpty() ? "missing" : name));
            }
        };
    }

    /** Bots that the viewer may not record events about are treated as unknown. */
    private Mono<Optional<OnlyBot>> only(@Nullable String code) {
        if (code == null) {
            return Mono.just(Optional.empty());
        }
        return Mono.deferContextual(context -> {
            Viewer viewer = context.get(Viewer.class);
            IntakeRefusedException.requireWithinLimit(viewer, code);
            return find(code)
                    .filterWhen(bot -> authorisation.holds(viewer, RECORD, Scope.ofBot(bot.id())))
                    .map(Optional::of)
                    .switchIfEmpty(
                            Mono.error(() ->
                                    IntakeRefusedException.unknown(
                                            "There is no bot with that code, or you may not record events about it.")));
        });
    }

    private Mono<OnlyBot> find(String code) {
        return Texts.problem(code, LONGEST_SOURCE) != null
                ? Mono.empty()
                : database.sql("select id, code from bot where code = :code")
                        .bind("code", code)
                        .map(row -> new OnlyBot(Fields.number(row, "id"), Fields.text(row, "code")))
                        .one();
    }
}
