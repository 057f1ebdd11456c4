package io.botwarden.oversight.evidence;

import io.botwarden.platform.identity.Viewer;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The endpoint that exports the evidence of a period. */
@RestController
class EvidencePackController {

    private static final MediaType ZIP = new MediaType("application", "zip");
    private static final int BUFFER = 64 << 10;

    private final EvidencePack packs;
    private final Clock clock;

    EvidencePackController(EvidencePack packs, Clock clock) {
        this.packs = packs;
        this.clock = clock;
    }

    @GetMapping("/exports/evidence")
    Mono<ResponseEntity<Flux<DataBuffer>>> evidence(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until) {
        return Mono.fromCallable(() -> EvidencePeriod.parse(from, until, clock.instant()))
                .flatMap(period ->
                        Viewer.current()
                                .flatMap(viewer -> packs.write(viewer, period))
                                .map(file -> response(period, file)));
    }

    private static ResponseEntity<Flux<DataBuffer>> response(EvidencePeriod period, Path file) {
        return ResponseEntity.ok()
                .contentType(ZIP)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("evidence-%s.zip".formatted(period.inName()))
                                .build()
                                .toString())
                .body(content(file));
    }

    private static Flux<DataBuffer> content(Path file) {
        return DataBufferUtils.read(file, DefaultDataBufferFactory.sharedInstance, BUFFER)
                .publishOn(Schedulers.boundedElastic())
                .doFinally(signal -> EvidencePack.delete(file));
    }
}
