package io.botwarden.operations.intake;

import io.botwarden.operations.intake.changes.ChangeImport;
import io.botwarden.operations.intake.changes.ChangeMapping;
import io.botwarden.operations.intake.csv.Mappings;
import io.botwarden.operations.intake.incidents.IncidentImport;
import io.botwarden.operations.intake.incidents.IncidentMapping;
import io.botwarden.operations.intake.incidents.IncidentUndo;
import io.botwarden.operations.intake.interactions.InteractionIntake;
import io.botwarden.operations.intake.measurements.MeasurementImport;
import io.botwarden.operations.intake.measurements.MeasurementMapping;
import io.botwarden.operations.intake.records.RecordUndo;
import io.botwarden.operations.intake.undo.ImportUndo;
import io.botwarden.operations.intake.undo.UndoReport;
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
    private static final String UNDO = "/import/undo";

    private final InteractionIntake interactions;
    private final IncidentImport incidents;
    private final MeasurementImport measurements;
    private final ChangeImport changes;
    private final IntakeGate gate;
    private final DryRuns dryRuns;
    private final IncidentUndo undo;
    private final RecordUndo recordUndo;

    IntakeController(
            InteractionIntake interactions,
            IncidentImport incidents,
            MeasurementImport measurements,
            ChangeImport changes,
            IntakeGate gate,
            DryRuns dryRuns,
            IncidentUndo undo,
            RecordUndo recordUndo) {
        this.interactions = interactions;
        this.incidents = incidents;
        this.measurements = measurements;
        this.changes = changes;
        this.gate = gate;
        this.dryRuns = dryRuns;
        this.undo = undo;
        this.recordUndo = recordUndo;
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
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(required = false) @Nullable String replaces) {
        return shipped(request, mapping, IncidentMapping.class, incidents(dryRun, replaces));
    }

    @PostMapping(path = INCIDENTS, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<IntakeReport> incidents(
            @RequestBody Flux<PartEvent> parts,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(required = false) @Nullable String replaces) {
        return new ImportForm<>(IncidentMapping.class, gate, incidents(dryRun, replaces))
                .take(parts);
    }

    /** The import of incidents, which undoes the one that it replaces. */
    private ImportForm.Import<IncidentMapping> incidents(
            boolean dryRun, @Nullable String replaces) {
        Long replaced = replaces == null ? null : ImportUndo.key(replaces);
        return dryRuns.of(
                (file, mapping, sender, within) ->
                        incidents.take(file, mapping, sender, within, replaced),
                dryRun);
    }

    /** Undoes an import that nothing builds on yet. */
    @PostMapping(UNDO)
    Mono<UndoReport> undo(ServerHttpRequest request, @RequestParam String run) {
        long key = ImportUndo.key(run);
        return gate.takeLines(
                PERMISSION,
                request.getBody(),
                encoding(request),
                (_, sender) ->
                        recordUndo.isResponsible(key)
                                ? recordUndo.undo(key, sender)
                                : undo.undo(key, sender));
    }

    @PostMapping(MEASUREMENTS)
    Mono<IntakeReport> measurements(
            ServerHttpRequest request,
            @RequestParam(required = false) @Nullable String mapping,
            @RequestParam(defaultValue = "false") boolean dryRun) {
        return shipped(
                request, mapping, MeasurementMapping.class, dryRuns.of(measurements::take, dryRun));
    }

    @PostMapping(path = MEASUREMENTS, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<IntakeReport> measurements(
            @RequestBody Flux<PartEvent> parts,
            @RequestParam(defaultValue = "false") boolean dryRun) {
        return new ImportForm<>(
                        MeasurementMapping.class, gate, dryRuns.of(measurements::take, dryRun))
                .take(parts);
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
        return new ImportForm<>(ChangeMapping.class, gate, dryRuns.of(changes::take, dryRun))
                .take(parts);
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
