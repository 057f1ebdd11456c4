package io.botwarden.security.subjects;

import io.botwarden.platform.identity.Viewer;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The endpoints that export the data about a person as a JSON file. The person is named in the
 * request body, because URLs are logged.
 */
@RestController
class SubjectExportController {

    private static final DataBufferFactory BUFFERS = DefaultDataBufferFactory.sharedInstance;

    private final SubjectExport subjects;
    private final EmployeeExport employees;

    SubjectExportController(SubjectExport subjects, EmployeeExport employees) {
        this.subjects = subjects;
        this.employees = employees;
    }

    @PostMapping("/exports/data-subjects")
    Mono<ResponseEntity<Flux<DataBuffer>>> subject(@RequestBody SubjectWanted wanted) {
        return Viewer.current()
                .flatMap(viewer -> subjects.of(viewer, wanted.userKey(), wanted.reason()))
                .map(pieces -> file("data-subject.json", pieces));
    }

    @PostMapping("/exports/employees")
    Mono<ResponseEntity<Flux<DataBuffer>>> employee(@RequestBody EmployeeWanted wanted) {
        return Viewer.current()
                .flatMap(viewer -> employees.of(viewer, wanted.code(), wanted.reason()))
                .map(pieces -> file("employee.json", pieces));
    }

    /** The viewer's own data. */
    @PostMapping("/exports/own-data")
    Mono<ResponseEntity<Flux<DataBuffer>>> own() {
        return Viewer.current()
                .flatMap(employees::own)
                .map(pieces -> file("own-data.json", pieces));
    }

    private static ResponseEntity<Flux<DataBuffer>> file(String name, Flux<String> pieces) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(pieces.map(piece -> BUFFERS.wrap(piece.getBytes(StandardCharsets.UTF_8))));
    }

    /**
     * @param userKey the key under which bots report the user
     * @param reason the reason, for the audit trail
     */
    record SubjectWanted(String userKey, String reason) {}

    /**
     * @param code the employee's code
     * @param reason the reason, for the audit trail
     */
    record EmployeeWanted(String code, String reason) {}
}
