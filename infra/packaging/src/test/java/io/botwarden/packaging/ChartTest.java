package io.botwarden.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The chart, rendered by Helm and validated with Kubernetes' schemas. */
class ChartTest {

    private static final Path VALUES = Path.of("src/test/resources/chart");
    private static final YAMLMapper YAML = new YAMLMapper();

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "full"})
    void objectsFitTheSchemas(String values) throws Exception {
        for (JsonNode object : rendered(values, Map.of()).values()) {
            KubernetesSchemas.validate(object);
        }
    }

    @Test
    void defaultsAreCautious() throws Exception {
        Map<String, JsonNode> objects = rendered("minimal", Map.of());

        assertThat(objects.keySet())
                .containsExactlyInAnyOrder(
                        "ConfigMap",
                        "Secret",
                        "ServiceAccount",
                        "StatefulSet",
                        "Service",
                        "NetworkPolicy",
                        "PodDisruptionBudget");
        JsonNode pod = objects.get("StatefulSet").at("/spec/template/spec");
        JsonNode container = pod.at("/containers/0");
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(Image.USER);
        assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                .isFalse();
        assertThat(container.at("/volumeMounts").toString())
                .contains("\"/" + Image.HOME + "\"", "\"/tmp\"");
        assertThat(objects.get("NetworkPolicy").at("/spec/policyTypes").toString())
                .contains("Ingress", "Egress");
        // secrets are files, so that neither the environment nor a description of the pod shows
        // them
        assertThat(objects.get("StatefulSet").toString()).doesNotContain("secretKeyRef");
        assertThat(container.get("env").toString())
                .contains("/run/secrets/botwarden/BOTWARDEN_DATABASE_PASSWORD");
    }

    @Test
    void rendersWhatIsEnabled() throws Exception {
        Map<String, JsonNode> objects = rendered("full", Map.of());

        assertThat(objects).containsKeys("Ingress", "ServiceMonitor", "PrometheusRule");
        assertThat(objects).doesNotContainKey("Secret");
        assertThat(objects.get("StatefulSet").at("/spec/template/spec/containers/0/image"))
                .hasToString(
                        "\"registry.example/botwarden@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"");
        assertThat(
                        rendered(
                                "full",
                                Map.of(
                                        "ingress.enabled", "false",
                                        "httpRoute.enabled", "true",
                                        "httpRoute.parentRefs[0].name", "public",
                                        "persistence.existingClaim", "records")))
                .containsKey("HTTPRoute");
    }

    @Test
    void rulesWatchTheRelease() throws Exception {
        JsonNode groups = rendered("full", Map.of()).get("PrometheusRule").at("/spec/groups");

        assertThat(groups.at("/1/rules/0/alert").asString()).isEqualTo("BotwardenDown");
        assertThat(groups.at("/1/rules/0/expr").asString())
                .isEqualTo("absent(up{job=\"records-botwarden\", namespace=\"bots\"} == 1)");
        assertThat(groups.toString()).doesNotContain("job=\\\"botwarden");
    }

    @Test
    void dashboardIsForGrafana() throws Exception {
        JsonNode dashboard =
                YAML
                        .readerFor(JsonNode.class)
                        .<JsonNode>readValues(
                                template("minimal", Map.of("dashboard.enabled", "true")))
                        .readAll()
                        .stream()
                        .filter(object ->
                                object.at("/metadata/labels/grafana_dashboard").isString())
                        .findFirst()
                        .orElseThrow();

        assertThat(new JsonMapper().readTree(dashboard.at("/data/botwarden.json").asString()))
                .isEqualTo(
                        new JsonMapper()
                                .readTree(Chart.FOLDER.resolve("files/dashboard.json").toFile()));
    }

    @Test
    void namesTheVersionOfTheBuild() throws Exception {
        String version =
                YAML.readTree(Chart.FOLDER.resolve("Chart.yaml").toFile())
                        .get("appVersion")
                        .asString();

        assertThat(Files.readString(Builds.ROOT.resolve("pom.xml")))
                .contains("\n    <version>%s</version>".formatted(version));
    }

    @Test
    void variablesExist() throws Exception {
        TreeSet<String> variables = new TreeSet<>();
        for (String values : new String[] {"minimal", "full"}) {
            Map<String, JsonNode> objects = rendered(values, Map.of());
            variables.addAll(objects.get("ConfigMap").get("data").propertyNames());
            objects.get("StatefulSet")
                    .at("/spec/template/spec/containers/0/env")
                    .forEach(each -> variables.add(each.get("name").asString()));
        }

        assertThat(Variables.unknown(variables)).isEmpty();
    }

    @Test
    void valuesOfTheGuideFit(@TempDir Path folder) throws Exception {
        String guide = Files.readString(Builds.ROOT.resolve("infra/docs/install.md"));
        Matcher example = Pattern.compile("(?s)```yaml\n(image:.*?)```").matcher(guide);
        assertThat(example.find()).isTrue();
        Path values =
                Files.writeString(
                        folder.resolve("values.yaml"),
                        example.group(1).replace("sha256:…", "sha256:" + "0".repeat(64)));

        for (JsonNode object : Chart.objects(Chart.template(values, Map.of())).values()) {
            KubernetesSchemas.validate(object);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "database.url, db.example, database",
        "database.sslmode, maybe, sslmode",
        "image.digest, sha256:abc, digest",
        "service.port, 99999, port",
        "persistence.size, much, size",
        "podDisruptionBudget.maxUnavailable, 3, maxUnavailable",
        "replicas, 2, replicas",
        "settings.botwarden_home, x, botwarden_home",
        "settings.BOTWARDEN_CONSOLE_URL, https://b.example, consoleUrl",
        "settings.SPRING_PROFILES_ACTIVE, demo, SPRING_PROFILES_ACTIVE",
        "image.repository, '', repository",
        "ingress.enabled, true, host",
        "httpRoute.enabled, true, parentRefs",
        "serviceMonitor.enabled, true, tokenSecret",
    })
    void wrongValuesAreNamed(String value, String content, String named) {
        assertThatThrownBy(() -> template("minimal", Map.of(value, content)))
                .hasMessageContaining(named);
    }

    @Test
    void namesTheMissingPassword() {
        assertThatThrownBy(() ->
                        template(
                                "minimal",
                                Map.of(
                                        "secrets.existingSecret", "own",
                                        "secrets.keys[0]", "BOTWARDEN_ADMIN_PASSWORD")))
                .hasMessageContaining(
                        "secrets.existingSecret to a secret that has the key BOTWARDEN_DATABASE_PASSWORD");
    }

    @Test
    void refusesSettingsThatAreSecretsToo() {
        assertThatThrownBy(() ->
                        template("minimal", Map.of("settings.BOTWARDEN_DATABASE_PASSWORD", "open")))
                .hasMessageContaining("settings.BOTWARDEN_DATABASE_PASSWORD: it is also a secret");
    }

    private static Map<String, JsonNode> rendered(String values, Map<String, String> changed)
            throws Exception {
        return Chart.objects(template(values, changed));
    }

    private static String template(String values, Map<String, String> changed) {
        return Chart.template(VALUES.resolve(values + ".yaml"), changed);
    }
}
