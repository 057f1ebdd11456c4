package io.botwarden.platform.warmup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The queries of the warm-up: the GraphQL documents in {@code warm-up/} on the class path, each one
 * query with defaults for its variables. None reads personal data, which would be audited.
 */
@Component
class WarmUpDocuments {

    private static final String DOCUMENTS = "classpath*:warm-up/*.graphql";

    private final ResourcePatternResolver resources;
    private final JsonMapper json;

    WarmUpDocuments(ResourcePatternResolver resources, JsonMapper json) {
        this.resources = resources;
        this.json = json;
    }

    /** Returns the bodies of requests to {@code /graphql}, in UTF-8. */
    List<byte[]> bodies() throws IOException {
        List<byte[]> bodies = new ArrayList<>();
        for (Resource document : resources.getResources(DOCUMENTS)) {
            String query = document.getContentAsString(StandardCharsets.UTF_8);
            bodies.add(json.writeValueAsBytes(Map.of("query", query, "variables", Map.of())));
        }
        return bodies;
    }
}
