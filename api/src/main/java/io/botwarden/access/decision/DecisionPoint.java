package io.botwarden.access.decision;

import io.botwarden.platform.web.PublicAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Publishes the metadata of the AuthZEN Authorization API 1.0, from which bots learn the endpoints.
 */
@RestController
class DecisionPoint {

    static final String PATHS = "/access/v1/";
    static final String EVALUATION = PATHS + "evaluation";
    static final String EVALUATIONS = PATHS + "evaluations";
    static final String SEARCH_SUBJECT = PATHS + "search/subject";
    static final String SEARCH_RESOURCE = PATHS + "search/resource";
    static final String SEARCH_ACTION = PATHS + "search/action";

    private static final Duration KEPT = Duration.ofHours(1);

    private final PublicAddress address;

    DecisionPoint(PublicAddress address) {
        this.address = address;
    }

    @GetMapping("/.well-known/authzen-configuration")
    ResponseEntity<Map<String, String>> configuration(ServerHttpRequest request) {
        String here = address.of(request);
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("policy_decision_point", here);
        metadata.put("access_evaluation_endpoint", here + EVALUATION);
        metadata.put("access_evaluations_endpoint", here + EVALUATIONS);
        metadata.put("search_subject_endpoint", here + SEARCH_SUBJECT);
        metadata.put("search_resource_endpoint", here + SEARCH_RESOURCE);
        metadata.put("search_action_endpoint", here + SEARCH_ACTION);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(KEPT).cachePrivate())
                .contentType(MediaType.APPLICATION_JSON)
                .body(metadata);
    }
}
