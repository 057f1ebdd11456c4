package io.botwarden.access.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** The endpoint {@code /scim/v2/Users}. */
@RestController
class UserController {

    private static final String ALL = Scim.ROOT + "/Users";
    private static final String ONE = ALL + "/{id}";

    private final UserRows rows;
    private final Users users;

    UserController(UserRows rows, Users users) {
        this.rows = rows;
        this.users = users;
    }

    @GetMapping(ALL)
    Mono<ResponseEntity<byte[]>> list(
            ServerHttpRequest request, @RequestParam MultiValueMap<String, String> parameters) {
        Urls urls = Urls.of(request);
        Selection selection = Selection.of(parameters, Scim.USER);
        return Viewer.current()
                .map(viewer -> ListRequest.of(viewer, parameters))
                .flatMap(rows::list)
                .map(page -> page.response(person -> selection.of(person.resource(urls))))
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
        Selection selection = Selection.of(parameters, Scim.USER);
        return Mono.fromCallable(() -> Keys.require(CatalogRecords.EMPLOYEE, id))
                .flatMap(rows::require)
                .map(person ->
                        Tags.isKnown(request.getHeaders(), person.tag())
                                ? Requests.notModified(person.tag())
                                : Requests.resource(
                                        person.resource(Urls.of(request)),
                                        person.tag(),
                                        selection));
    }

    @PostMapping(ALL)
    Mono<ResponseEntity<byte[]>> create(
            ServerHttpRequest request, @RequestParam MultiValueMap<String, String> parameters) {
        Urls urls = Urls.of(request);
        return Requests.body(request)
                .map(WantedUser::of)
                .zipWith(Viewer.current())
                .flatMap(read ->
                        Requests.changing(
                                request.getHeaders(),
                                () -> users.create(read.getT2(), read.getT1())))
                .flatMap(rows::require)
                .map(person ->
                        Requests.created(
                                person.resource(urls),
                                person.tag(),
                                urls.user(person.id()),
                                Selection.of(parameters, Scim.USER)));
    }

    @PutMapping(ONE)
    Mono<ResponseEntity<byte[]>> replace(
            ServerHttpRequest request,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> parameters) {
        return Requests.body(request)
                .map(WantedUser::of)
                .flatMap(wanted -> change(request, id, parameters, before -> wanted));
    }

    @PatchMapping(ONE)
    Mono<ResponseEntity<byte[]>> patch(
            ServerHttpRequest request,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> parameters) {
        Urls urls = Urls.of(request);
        return Requests.body(request)
                .map(body -> PatchBody.of(body, Scim.USER))
                .flatMap(patch ->
                        change(
                                request,
                                id,
                                parameters,
                                before -> {
                                    ObjectNode user = before.writable(urls);
                                    patch.apply(user);
                                    return WantedUser.of(user);
                                }));
    }

    @DeleteMapping(ONE)
    Mono<ResponseEntity<Void>> delete(ServerHttpRequest request, @PathVariable String id) {
        HttpHeaders headers = request.getHeaders();
        return Requests.changing(
                        headers,
                        () ->
                                before(headers, id)
                                        .zipWith(Viewer.current())
                                        .flatMap(read -> users.delete(read.getT2(), read.getT1())))
                .thenReturn(ResponseEntity.noContent().build());
    }

    private Mono<ResponseEntity<byte[]>> change(
            ServerHttpRequest request,
            String id,
            MultiValueMap<String, String> parameters,
            Function<Person, WantedUser> wanted) {
        HttpHeaders headers = request.getHeaders();
        return Requests.changing(
                        headers,
                        () ->
                                before(headers, id)
                                        .zipWith(Viewer.current())
                                        .flatMap(read ->
                                                users.change(
                                                        read.getT2(),
                                                        read.getT1(),
                                                        wanted.apply(read.getT1()))))
                .flatMap(rows::require)
                .map(person ->
                        Requests.resource(
                                person.resource(Urls.of(request)),
                                person.tag(),
                                Selection.of(parameters, Scim.USER)));
    }

    private Mono<Person> before(HttpHeaders headers, String id) {
        return Mono.fromCallable(() -> Keys.require(CatalogRecords.EMPLOYEE, id))
                .flatMap(rows::require)
                .doOnNext(person -> Tags.requireMatch(headers, person.tag()));
    }
}
