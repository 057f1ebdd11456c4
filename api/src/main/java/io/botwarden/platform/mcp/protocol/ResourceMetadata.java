package io.botwarden.platform.mcp.protocol;

import io.botwarden.platform.identity.ProtectedResource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes who issues access tokens for the resource (RFC 9728). */
@RestController
class ResourceMetadata {

    private static final Duration KEPT = Duration.ofHours(1);

    private final ProtectedResource resource;

    ResourceMetadata(ProtectedResource resource) {
        this.resource = resource;
    }

    @GetMapping({ProtectedResource.METADATA, ProtectedResource.METADATA + ProtectedResource.PATH})
    ResponseEntity<Map<String, Object>> metadata(ServerHttpRequest request) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("resource", resource.address(request));
        if (!resource.issuers().isEmpty()) {
            metadata.put("authorization_servers", resource.issuers());
        }
        metadata.put("bearer_methods_supported", List.of("header"));
        metadata.put("resource_name", "Botwarden");
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(KEPT).cachePrivate())
                .contentType(MediaType.APPLICATION_JSON)
                .body(metadata);
    }
}
