package io.botwarden.access.decision;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
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

    private final String publicUrl;

    /**
     * Creates the endpoint.
     *
     * @param publicUrl the URL at which clients reach Botwarden; empty if not configured
     */
    DecisionPoint(@Value("${BOTWARDEN_CONSOLE_URL:}") String publicUrl) {
        this.publicUrl = publicUrl.strip().replaceAll("/+$", "");
    }

    @GetMapping("/.well-known/authzen-configuration")
    ResponseEntity<Map<String, String>> configuration(ServerHttpRequest request) {
        String here = publicUrl.isEmpty() ? here(request) : publicUrl;
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

    /**
     * Returns the address that received the request. The Host header is not used because the client
     * controls it: a forged one would send a bot to someone else's decision point.
     */
    private static String here(ServerHttpRequest request) {
        InetSocketAddress local = request.getLocalAddress();
        if (local == null || local.getAddress() == null) {
            return "";
        }
        String address = local.getAddress().getHostAddress().replaceAll("%.*", "");
        return "%s://%s:%d"
                .formatted(
                        request.getURI().getScheme(),
                        address.indexOf(':') < 0 ? address : "[" + address + "]",
                        local.getPort());
    }
}
