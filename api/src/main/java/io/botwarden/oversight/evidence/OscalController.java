package io.botwarden.oversight.evidence;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.trail.AuditTrail;
import io.botwarden.platform.identity.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The endpoint that exports the policy, its controls and their results in the JSON formats of OSCAL
 * (Open Security Controls Assessment Language, NIST).
 */
@RestController
class OscalController {

    private final OscalRecords records;
    private final AuditTrail audit;
    private final JsonMapper json;
    private final Clock clock;

    OscalController(OscalRecords records, AuditTrail audit, JsonMapper json, Clock clock) {
        this.records = records;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping("/exports/oscal/{model}")
    Mono<ResponseEntity<byte[]>> oscal(
            @PathVariable String model, @RequestParam(required = false) @Nullable String asOf) {
        return Mono.fromCallable(() -> wanted(model, asOf))
                .flatMap(wanted ->
                        Viewer.current()
                                .flatMap(viewer -> audit.record(entry(viewer, wanted)))
                                .then(
                                        Mono.fromCallable(() -> response(wanted))
                                                .subscribeOn(Schedulers.boundedElastic())));
    }

    /** A document as of an instant. */
    private record Wanted(OscalModel model, Instant asOf) {}

    private Wanted wanted(String model, @Nullable String asOf) {
        return new Wanted(
                OscalModel.find(model)
                        .orElseThrow(() -> ExportRefusedException.unknownModel(model)),
                asOf == null
                        ? EvidencePeriod.toMilliseconds(clock.instant())
                        : EvidencePeriod.time("asOf", asOf));
    }

    private static AuditEntry entry(Viewer viewer, Wanted wanted) {
        return new AuditEntry(
                viewer.identityId(),
                viewer.username(),
                "exportOscal",
                null,
                "Exported the OSCAL document %s as of %s"
                        .formatted(wanted.model().key(), wanted.asOf()),
                List.of());
    }

    private ResponseEntity<byte[]> response(Wanted wanted) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(wanted.model().key() + ".json")
                                .build()
                                .toString())
                .body(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(document(wanted)));
    }

    private ObjectNode document(Wanted wanted) {
        JsonNode found = records.read(wanted.asOf());
        ObjectNode root = json.createObjectNode();
        ObjectNode document = root.putObject(wanted.model().key());
        OscalParts.head(document, wanted.model(), wanted.asOf());
        switch (wanted.model()) {
            case CATALOG -> OscalPolicy.catalog(document, found);
            case COMPONENT_DEFINITION -> OscalPolicy.components(document, found);
            case ASSESSMENT_RESULTS -> OscalAssessment.results(document, found, wanted.asOf());
            case PLAN_OF_ACTION -> {
                OscalAssessment.planOfAction(document, found);
                if (!document.has("poam-items")) {
                    throw ExportRefusedException.nothingOpen();
                }
            }
        }
        return root;
    }
}
