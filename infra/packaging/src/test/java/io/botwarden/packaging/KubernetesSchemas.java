package io.botwarden.packaging;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Validates objects with Kubernetes' own description of them; unknown fields are errors. */
final class KubernetesSchemas {

    private static final Map<String, Validator> BY_KIND =
            Map.of(
                    "v1/ConfigMap", V1ConfigMap::validateJsonElement,
                    "v1/Secret", V1Secret::validateJsonElement,
                    "v1/Service", V1Service::validateJsonElement,
                    "v1/ServiceAccount", V1ServiceAccount::validateJsonElement,
                    "apps/v1/StatefulSet", V1StatefulSet::validateJsonElement,
                    "networking.k8s.io/v1/Ingress", V1Ingress::validateJsonElement,
                    "networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy::validateJsonElement,
                    "policy/v1/PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement);

    /** Kinds of other projects, which Kubernetes does not describe. */
    private static final Set<String> OTHERS =
            Set.of(
                    "gateway.networking.k8s.io/v1/HTTPRoute",
                    "monitoring.coreos.com/v1/ServiceMonitor",
                    "monitoring.coreos.com/v1/PrometheusRule");

    private KubernetesSchemas() {}

    static void validate(JsonNode object) throws IOException {
        String kind = object.path("apiVersion").asString() + "/" + object.path("kind").asString();
        Validator validator = BY_KIND.get(kind);
        if (validator != null) {
            validator.validate(JsonParser.parseString(object.toString()));
        } else if (!OTHERS.contains(kind)) {
            throw new IllegalArgumentException("Unknown kind " + kind);
        }
    }

    private interface Validator {

        void validate(JsonElement object) throws IOException;
    }
}
