package io.botwarden.operations.intake;

import io.botwarden.operations.intake.csv.FileFormat;
import io.botwarden.operations.intake.records.DescribedType;
import io.botwarden.operations.intake.records.RecordExport;
import io.botwarden.operations.intake.records.RecordImport;
import io.botwarden.operations.intake.records.RecordMapping;
import io.botwarden.operations.intake.undo.ImportUndo;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.intake.IntakeGate;
import io.botwarden.platform.intake.IntakeReport;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The endpoints that import and export records of any importable type. An exported file is imported
 * as the body, with its type; another one as a part of a form, after its mapping.
 */
@RestController
class RecordController {

    private static final String IMPORT = "/import/records";
    private static final String ENDING = ".";

    private final RecordImport records;
    private final RecordExport export;
    private final IntakeGate gate;
    private final DryRuns dryRuns;

    RecordController(RecordImport records, RecordExport export, IntakeGate gate, DryRuns dryRuns) {
        this.records = records;
        this.export = export;
        this.gate = gate;
        this.dryRuns = dryRuns;
    }

    /** The types with their fields. */
    @GetMapping("/import/records/types")
    Mono<List<DescribedType>> types() {
        return Mono.fromCallable(records::types).subscribeOn(Schedulers.boundedElastic());
    }

    @PostMapping(IMPORT)
    Mono<IntakeReport> records(
            ServerHttpRequest request,
            @RequestParam String type,
            @RequestParam(defaultValue = "csv") String format,
            @RequestParam(defaultValue = "false") boolean updatedRows,
            @RequestParam(defaultValue = "") Set<String> without,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(required = false) @Nullable String replaces) {
        RecordMapping mapping =
                RecordMapping.exported(type, FileFormat.require(format), updatedRows, without);
        ImportForm.Import<RecordMapping> use = use(dryRun, replaces);
        return gate.takeLines(
                IntakeController.PERMISSION,
                request.getBody(),
                request.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING),
                (body, sender) -> use.take(body, mapping, sender));
    }

    @PostMapping(path = IMPORT, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<IntakeReport> records(
            @RequestBody Flux<PartEvent> parts,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(required = false) @Nullable String replaces) {
        return new ImportForm<>(RecordMapping.class, gate, use(dryRun, replaces)).take(parts);
    }

    private ImportForm.Import<RecordMapping> use(boolean dryRun, @Nullable String replaces) {
        Long replaced = replaces == null ? null : ImportUndo.key(replaces);
        return dryRuns.of(
                (file, mapping, sender, within) ->
                        records.take(file, mapping, sender, within, replaced),
                dryRun);
    }

    /** All records of a type that the viewer may see. */
    @GetMapping("/export/records")
    Mono<ResponseEntity<Flux<DataBuffer>>> export(
            @RequestParam String type, @RequestParam(defaultValue = "csv") String format) {
        FileFormat as = FileFormat.require(format);
        return Viewer.current()
                .flatMap(viewer ->
                        Mono.fromCallable(() -> export.lines(type, as, viewer))
                                .subscribeOn(Schedulers.boundedElastic()))
                .map(lines ->
                        ResponseEntity.ok()
                                .contentType(
                                        as == FileFormat.CSV
                                                ? MediaType.parseMediaType("text/csv;charset=UTF-8")
                                                : MediaType.APPLICATION_NDJSON)
                                .cacheControl(CacheControl.noStore())
                                .header(
                                        HttpHeaders.CONTENT_DISPOSITION,
                                        ContentDisposition.attachment()
                                                .filename(type + ENDING + as.key())
                                                .build()
                                                .toString())
                                .body(lines.map(DefaultDataBufferFactory.sharedInstance::wrap)));
    }
}
