package io.botwarden.access.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.botwarden.access.directory.DepartmentResource.Wanted;
import io.botwarden.catalog.CatalogRecords;
import io.botwarden.platform.identity.Viewer;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The endpoint {@code /scim/v2/Departments}, a resource type of Botwarden. */
@RestController
class DepartmentController {

    private static final String ALL = Scim.ROOT + "/Departments";
    private static final String ONE = ALL + "/{id}";

    private final DepartmentResources departments;

    DepartmentController(DepartmentResources departments) {
        this.departments = departments;
    }

    @GetMapping(ALL)
    Mono<ResponseEntity<byte[]>> list(
            ServerHttpRequest request, @RequestParam MultiValueMap<String, String> parameters) {
        Urls urls = Urls.of(request);
        Selection selection = Selection.of(parameters, Scim.DEPARTMENT);
        return Viewer.current()
                .map(viewer -> ListRequest.of(viewer, parameters))
                .flatMap(departments::list)
                .map(page -> page.response(each -> selection.of(each.resource(urls))))
                .map(Requests::ok);
    }

    @PostMapping(ALL + "/.search")
    Mono<ResponseEntity<byte[]>> search(ServerHttpRequest request) {
        return Requests.body(request)
                .map(SearchBody::parameters)
                .flatMap(parameters -> list(request, parameters));
    }

    @GetMapping(ONE)
    Mono<ResponseEntity<byte[]>> read(
            ServerHttpRequest request,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> parameters) {
        return before(new HttpHeaders(), id)
                .map(found ->
                        Tags.isKnown(request.getHeaders(), found.tag())
                                ? Requests.notModified(found.tag())
                                : answer(request, found, parameters));
    }

    @PostMapping(ALL)
    Mono<ResponseEntity<byte[]>> create(
            ServerHttpRequest request, @RequestParam MultiValueMap<String, String> parameters) {
        return Requests.body(request)
                .map(Wanted::of)
                .zipWith(Viewer.current())
                .flatMap(read -> departments.create(read.getT2(), read.getT1()))
                .flatMap(departments::require)
                .map(made ->
                        Requests.created(
                                made.resource(Urls.of(request)),
                                made.tag(),
                                Urls.of(request).department(made.id()),
                                Selection.of(parameters, Scim.DEPARTMENT)));
    }

    @PutMapping(ONE)
    Mono<ResponseEntity<byte[]>> replace(
            ServerHttpRequest request,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> parameters) {
        return Requests.body(request)
                .map(Wanted::of)
                .flatMap(wanted -> change(request, id, parameters, before -> wanted));
    }

    @PatchMapping(ONE)
    Mono<ResponseEntity<byte[]>> patch(
            ServerHttpRequest request,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> parameters) {
        return Requests.body(request)
                .map(body -> PatchBody.of(body, Scim.DEPARTMENT))
                .flatMap(patch ->
                        change(
                                request,
                                id,
                                parameters,
                                before -> {
                                    ObjectNode department = before.resource(Urls.of(request));
                                    patch.apply(department);
                                    return Wanted.of(department);
                                }));
    }

    /** A deleted department is closed. */
    @DeleteMapping(ONE)
    Mono<ResponseEntity<Void>> delete(ServerHttpRequest request, @PathVariable String id) {
        HttpHeaders headers = request.getHeaders();
        return Requests.changing(
                        headers,
                        () ->
                                before(headers, id)
                                        .zipWith(Viewer.current())
                                        .flatMap(read ->
                                                departments.close(read.getT2(), read.getT1())))
                .thenReturn(ResponseEntity.noContent().build());
    }

    private Mono<ResponseEntity<byte[]>> change(
            ServerHttpRequest request,
            String id,
            MultiValueMap<String, String> parameters,
            Function<DepartmentResource, Wanted> wanted) {
        HttpHeaders headers = request.getHeaders();
        return Requests.changing(
                        headers,
                        () ->
                                before(headers, id)
                                        .zipWith(Viewer.current())
                                        .flatMap(read ->
                                                departments.change(
                                                        read.getT2(),
                                                        read.getT1(),
                                                        wanted.apply(read.getT1()))))
                .flatMap(departments::require)
                .map(changed -> answer(request, changed, parameters));
    }

    private static ResponseEntity<byte[]> answer(
            ServerHttpRequest request,
            DepartmentResource department,
            MultiValueMap<String, String> parameters) {
        return Requests.resource(
                department.resource(Urls.of(request)),
                department.tag(),
                Selection.of(parameters, Scim.DEPARTMENT));
    }

    private Mono<DepartmentResource> before(HttpHeaders headers, String id) {
        return Mono.fromCallable(() -> Keys.require(CatalogRecords.DEPARTMENT, id))
                .flatMap(departments::require)
                .doOnNext(found -> Tags.requireMatch(headers, found.tag()));
    }
}
