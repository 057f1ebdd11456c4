package io.botwarden.access.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.botwarden.platform.identity.Viewer;
import java.util.List;
import java.util.Map;
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

/** The endpoint {@code /scim/v2/Groups}. */
@RestController
class GroupController {

    private static final String ALL = Scim.ROOT + "/Groups";
    private static final String ONE = ALL + "/{id}";
    private static final String MEMBERS = "members";

    private final GroupRows rows;
    private final Groups groups;

    GroupController(GroupRows rows, Groups groups) {
        this.rows = rows;
        this.groups = groups;
    }

    @GetMapping(ALL)
    Mono<ResponseEntity<byte[]>> list(
            ServerHttpRequest request, @RequestParam MultiValueMap<String, String> parameters) {
        Urls urls = Urls.of(request);
        Selection selection = Selection.of(parameters, Scim.GROUP);
        return Viewer.current()
                .map(viewer -> ListRequest.of(viewer, parameters))
                .flatMap(rows::list)
                .flatMap(page ->
                        (selection.has(MEMBERS) && !page.resources().isEmpty()
                                        ? rows.members(page.resources())
                                        : Mono.just(Map.<Long, List<DirectoryGroup.Member>>of()))
                                .map(members ->
                                        page.response(group ->
                                                selection.of(
                                                        group.resource(
                                                                urls,
                                                                members.getOrDefault(
                                                                        group.key(), List.of()))))))
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
        return Mono.fromCallable(() -> Keys.require(DirectoryGroup.TYPE, id))
                .flatMap(rows::require)
                .flatMap(group ->
                        Tags.isKnown(request.getHeaders(), group.tag())
                                ? Mono.just(Requests.notModified(group.tag()))
                                : resource(request, group, parameters)
                                        .map(resource ->
                                                Requests.resource(
                                                        resource, group.tag(), Selection.ALL)));
    }

    @PostMapping(ALL)
    Mono<ResponseEntity<byte[]>> create(
            ServerHttpRequest request, @RequestParam MultiValueMap<String, String> parameters) {
        return Requests.body(request)
                .map(GroupChange::of)
                .zipWith(Viewer.current())
                .flatMap(read -> groups.create(read.getT2(), read.getT1()))
                .flatMap(rows::require)
                .flatMap(group ->
                        resource(request, group, parameters)
                                .map(resource ->
                                        Requests.created(
                                                resource,
                                                group.tag(),
                                                Urls.of(request).group(group.id()),
                                                Selection.ALL)));
    }

    @PutMapping(ONE)
    Mono<ResponseEntity<byte[]>> replace(
            ServerHttpRequest request,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> parameters) {
        return Requests.body(request)
                .map(GroupChange::of)
                .flatMap(wanted -> change(request, id, wanted))
                .flatMap(group -> answer(request, group, parameters));
    }

    /**
     * Groups may have very many members, which clients that add some do not want to read: without
     * the parameter {@code attributes} the response has no body, as SCIM allows.
     */
    @PatchMapping(ONE)
    Mono<ResponseEntity<byte[]>> patch(
            ServerHttpRequest request,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> parameters) {
        return Requests.body(request)
                .map(body -> GroupChange.of(PatchBody.of(body, Scim.GROUP)))
                .flatMap(wanted -> change(request, id, wanted))
                .flatMap(group ->
                        parameters.containsKey("attributes")
                                ? answer(request, group, parameters)
                                : Mono.just(ResponseEntity.noContent().eTag(group.tag()).build()));
    }

    @DeleteMapping(ONE)
    Mono<ResponseEntity<Void>> delete(ServerHttpRequest request, @PathVariable String id) {
        HttpHeaders headers = request.getHeaders();
        return Requests.changing(
                        headers,
                        () ->
                                before(headers, id)
                                        .zipWith(Viewer.current())
                                        .flatMap(read ->
                                                groups.delete(
                                                        read.getT2(),
                                                        read.getT1(),
                                                        Tags.areConditional(headers))))
                .thenReturn(ResponseEntity.noContent().build());
    }

    private Mono<DirectoryGroup> change(ServerHttpRequest request, String id, GroupChange wanted) {
        HttpHeaders headers = request.getHeaders();
        return Requests.changing(
                        headers,
                        () ->
                                before(headers, id)
                                        .zipWith(Viewer.current())
                                        .flatMap(read ->
                                                groups.change(
                                                        read.getT2(),
                                                        read.getT1(),
                                                        Tags.areConditional(headers),
                                                        wanted)))
                .flatMap(rows::require);
    }

    private Mono<ResponseEntity<byte[]>> answer(
            ServerHttpRequest request,
            DirectoryGroup group,
            MultiValueMap<String, String> parameters) {
        return resource(request, group, parameters)
                .map(resource -> Requests.resource(resource, group.tag(), Selection.ALL));
    }

    private Mono<ObjectNode> resource(
            ServerHttpRequest request,
            DirectoryGroup group,
            MultiValueMap<String, String> parameters) {
        Selection selection = Selection.of(parameters, Scim.GROUP);
        Mono<List<DirectoryGroup.Member>> members =
                selection.has(MEMBERS)
                        ? rows.members(List.of(group))
                                .map(all -> all.getOrDefault(group.key(), List.of()))
                        : Mono.just(List.of());
        return members.map(all -> selection.of(group.resource(Urls.of(request), all)));
    }

    private Mono<DirectoryGroup> before(HttpHeaders headers, String id) {
        return Mono.fromCallable(() -> Keys.require(DirectoryGroup.TYPE, id))
                .flatMap(rows::require)
                .doOnNext(group -> Tags.requireMatch(headers, group.tag()));
    }
}
