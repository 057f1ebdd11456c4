package io.botwarden.operations.intake;

import io.botwarden.operations.intake.changes.ChangeImport;
import io.botwarden.operations.intake.changes.ChangeMapping;
import io.botwarden.operations.intake.csv.Mappings;
import io.botwarden.operations.intake.incidents.IncidentImport;
import io.botwarden.operations.intake.incidents.IncidentMapping;
import io.botwarden.operations.intake.interactions.InteractionIntake;
import io.botwarden.operations.intake.measurements.MeasurementImport;
import io.botwarden.operations.intake.measurements.MeasurementMapping;
import io.botwarden.platform.intake.IntakeGate;
import io.botwarden.platform.intake.IntakeReport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The endpoints that import data. A CSV file is sent either as the body, with the name of a
 * built-in mapping, or as a part of a form, after the sender's own mapping. With {@code
 * ?dryRun=true}, the response says what an import would do, and nothing is imported.
 */
@RestController
class IntakeController {

    static final String PERMISSION = "operations:import";

    private static final String INCIDENTS = "/import/incidents-csv";
    private static final String MEASUREMENTS = "/import/measurements-csv";
    private static final String CHANGES = "/import/changes-csv";

    private final InteractionIntake interactions;
    private final IncidentImport incidents;
    private final MeasurementImport measurements;
    private final ChangeImport changes;
    private final IntakeGate gate;
    private final DryRuns dryRuns;

    IntakeController(
            InteractionIntake interactions,
            IncidentImport incidents,
            MeasurementImport measurements,
            ChangeImport changes,
            IntakeGate gate,
            DryRuns dryRuns) {
        this.interactions = interactions;
        this.incidents = incidents;
        this.measurements = measurements;
        this.changes = changes;
        this.gate = gate;
        this.dryRuns = dryRuns;
    }

    @PostMapping("/ingest/interactions")
    Mono<IntakeReport> interactions(
            ServerHttpRequest request, @RequestParam(required = false) @Nullable String source) {
        return gate.takeLines(
                PERMISSION,
                request.getBody(),
                encoding(request),
                (body, sender) -> interactions.take(body, source, sender));
    }

    @PostMapping(INCIDENTS)
    Mono<IntakeReport> incidents(
            ServerHttpRequest request,
            @RequestParam(required = false) @Nullable String mapping,
            @RequestParam(defaultValue = "false") boolean dryRun) {
        return shipped(request, mapping, IncidentMapping.class, dryRuns.of(incidents::take, dryRun));
    }

    @PostMapping(path = INCIDENTS, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<IntakeReport> incidents(
            @RequestBody Flux<PartEvent> parts,
            @RequestParam(defaultValue = "false") boolean dryRun) {
        return new ImportForm<>(IncidentMapping.class, gate, dryRuns.of(incidents::take, dryRun)).take(parts);
    }

    @PostMapping(MEASUREMENTS)
    Mono<IntakeReport> measurements(
            ServerHttpRequest request,
            @RequestParam(required = false) @Nullable String mapping,
            @RequestParam(defaultValue = "false") boolean dryRun) {
        return shipped(request, mapping, MeasurementMapping.class, dryRuns.of(measurements::take, dryRun));
    }

    @PostMapping(path = MEASUREMENTS, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<IntakeReport> measurements(
            @RequestBody Flux<PartEvent> parts,
            @RequestParam(defaultValue = "false") boolean dryRun) {
        return new ImportForm<>(MeasurementMapping.class, gate, dryRuns.of(measurements::take, dryRun)).take(parts);
    }

    @PostMapping(CHANGES)
    Mono<IntakeReport> changes(
            ServerHttpRequest request,
            @RequestParam(required = false) @Nullable String mapping,
            @RequestParam(defaultValue = "false") boolean dryRun) {
        return shipped(request, mapping, ChangeMapping.class, dryRuns.of(changes::take, dryRun));
    }

    @PostMapping(path = CHANGES, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<IntakeReport> changes(
            @RequestBody Flux<PartEvent> parts,
            @RequestParam(defaultValue = "false") boolean dryRun) {
        return new ImportForm<>(ChangeMapping.class, gate, dryRuns.of(changes::take, dryRun)).take(parts);
    }

    /** Imports with a built-in mapping. */
    private <M> Mono<IntakeReport> shipped(
            ServerHttpRequest request,
            @Nullable String mapping,
            Class<M> kind,
            ImportForm.Import<M> use) {
        M shipped = Mappings.shipped(Mappings.requireName(mapping), kind);
        return gate.takeLines(
                PERMISSION,
                request.getBody(),
                encoding(request),
                (body, sender) -> use.take(body, shipped, sender));
    }

    private static @Nullable String encoding(ServerHttpRequest request) {
        return request.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING);
    }
}
