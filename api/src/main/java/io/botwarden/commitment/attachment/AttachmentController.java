package io.botwarden.commitment.attachment;

import io.botwarden.commitment.attachment.Downloads.Download;
import io.botwarden.commitment.attachment.Uploads.Attached;
import io.botwarden.platform.identity.Viewer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The endpoints that upload and download attachments. */
@RestController
class AttachmentController {

    private static final String PATH = "/attachments";

    private final AttachmentOwners owners;
    private final Uploads uploads;
    private final Downloads downloads;

    AttachmentController(AttachmentOwners owners, Uploads uploads, Downloads downloads) {
        this.owners = owners;
        this.uploads = uploads;
        this.downloads = downloads;
    }

    @PostMapping(path = PATH, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<ResponseEntity<Map<String, Object>>> upload(@RequestBody Flux<PartEvent> form) {
        return Viewer.current()
                .flatMap(viewer -> new AttachmentForm(viewer, owners, uploads).take(form))
                .map(AttachmentController::created);
    }

    /**
     * A browser never shows the file as a page of this site, whatever it contains: it is a download
     * of the type that its content has. The headers of all responses forbid it to run anything.
     */
    @GetMapping(PATH + "/{id}")
    Mono<ResponseEntity<Flux<DataBuffer>>> download(@PathVariable String id) {
        return Viewer.current()
                .flatMap(viewer -> downloads.find(viewer, id))
                .map(file ->
                        ResponseEntity.ok()
                                .contentType(MediaType.parseMediaType(file.mediaType()))
                                .contentLength(file.bytes())
                                .cacheControl(CacheControl.noStore())
                                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(file))
                                .body(downloads.content(file)));
    }

    private static String disposition(Download file) {
        return ContentDisposition.attachment()
                .filename(file.name(), StandardCharsets.UTF_8)
                .build()
                .toString();
    }

    private static ResponseEntity<Map<String, Object>> created(Attached file) {
        String url = PATH + "/" + file.attachment().id();
        ResponseEntity.BodyBuilder answer =
                file.isNew() ? ResponseEntity.created(URI.create(url)) : ResponseEntity.ok();
        return answer.body(
                Map.of(
                        "id", file.attachment().id(),
                        "url", url,
                        "name", file.name(),
                        "mediaType", file.mediaType(),
                        "bytes", file.bytes(),
                        "sha256", file.sha256()));
    }
}
