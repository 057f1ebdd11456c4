package io.botwarden.access.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.utils.JsonUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What clients can find out about the server. (RFC 7644, section 4) */
@RestController
class DiscoveryController {

    private final ObjectNode configuration = (ObjectNode) read("service-provider-config.json");
    private final List<ObjectNode> types = all("resource-types.json");
    private final List<ObjectNode> schemas =
            Stream.of("user", "enterprise-user", "group", "department")
                    .map(name -> (ObjectNode) read("schemas/%s.json".formatted(name)))
                    .toList();

    @GetMapping(Scim.ROOT + "/ServiceProviderConfig")
    ResponseEntity<byte[]> configuration(ServerHttpRequest request) {
        return Requests.ok(
                located(configuration, "ServiceProviderConfig", "/ServiceProviderConfig", request));
    }

    @GetMapping(Scim.ROOT + "/ResourceTypes")
    ResponseEntity<byte[]> types(
            ServerHttpRequest request, @RequestParam(required = false) @Nullable String filter) {
        return list(types, "ResourceType", "/ResourceTypes/", filter, request);
    }

    @GetMapping(Scim.ROOT + "/ResourceTypes/{id}")
    ResponseEntity<byte[]> type(ServerHttpRequest request, @PathVariable String id) {
        return one(types, "ResourceType", "/ResourceTypes/", id, request);
    }

    @GetMapping(Scim.ROOT + "/Schemas")
    ResponseEntity<byte[]> schemas(
            ServerHttpRequest request, @RequestParam(required = false) @Nullable String filter) {
        return list(schemas, "Schema", "/Schemas/", filter, request);
    }

    @GetMapping(Scim.ROOT + "/Schemas/{id}")
    ResponseEntity<byte[]> schema(ServerHttpRequest request, @PathVariable String id) {
        return one(schemas, "Schema", "/Schemas/", id, request);
    }

    private static ResponseEntity<byte[]> list(
            List<ObjectNode> all,
            String type,
            String path,
            @Nullable String filter,
            ServerHttpRequest request) {
        if (filter != null) {
            // so that nobody takes the answer for a filtered one
            throw new ScimProblem(HttpStatus.FORBIDDEN, null, "Filters are not supported here.");
        }
        return Requests.ok(
                new Listing<>(all, all.size(), 1, null)
                        .response(each -> located(each, type, path + id(each), request)));
    }

    private static ResponseEntity<byte[]> one(
            List<ObjectNode> all, String type, String path, String id, ServerHttpRequest request) {
        return all.stream()
                .filter(each -> id(each).equalsIgnoreCase(id))
                .map(each -> Requests.ok(located(each, type, path + id(each), request)))
                .findFirst()
                .orElseThrow(() -> ScimProblem.notFound(id));
    }

    private static String id(ObjectNode resource) {
        return resource.get("id").textValue();
    }

    private static ObjectNode located(
            ObjectNode resource, String type, String path, ServerHttpRequest request) {
        ObjectNode located = resource.deepCopy();
        located.putObject("meta")
                .put("resourceType", type)
                .put("location", Urls.of(request).at(path));
        return located;
    }

    private static List<ObjectNode> all(String file) {
        List<ObjectNode> all = new ArrayList<>();
        ((ArrayNode) read(file)).forEach(each -> all.add((ObjectNode) each));
        return all;
    }

    private static JsonNode read(String file) {
        try (InputStream stream =
                Objects.requireNonNull(
                        DiscoveryController.class.getResourceAsStream("/scim/" + file))) {
            return JsonUtils.getObjectReader().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
