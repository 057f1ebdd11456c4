package io.botwarden.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The chart, rendered by Helm. */
final class Chart {

    static final Path FOLDER = Builds.ROOT.resolve("infra/chart");

    private static final YAMLMapper YAML = new YAMLMapper();

    private Chart() {}

    /**
     * @param changed values that replace those of the file
     */
    static String template(Path values, Map<String, String> changed) {
        TemplateCommand command =
                new Helm(FOLDER)
                        .template()
                        .withName("records")
                        .withNamespace("bots")
                        .withKubeVersion("1.34.0")
                        .withValuesFile(values);
        changed.forEach(command::set);
        return command.call();
    }

    /** The objects by their kinds, of which each has one object. */
    static Map<String, JsonNode> objects(String rendered) throws IOException {
        Map<String, JsonNode> objects = new LinkedHashMap<>();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(rendered)) {
            while (documents.hasNext()) {
                JsonNode object = documents.next();
                if (object.isObject()) {
                    assertThat(objects.put(object.get("kind").asString(), object)).isNull();
                }
            }
        }
        return objects;
    }
}
