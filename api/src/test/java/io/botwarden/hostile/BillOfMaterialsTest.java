package io.botwarden.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every component in the jar has a name, a hash and a permissive license. Skipped if the bills were
 * not generated ({@code -Dquick}).
 */
class BillOfMaterialsTest {

    /** Licenses that only require attribution; of several alternatives, one is enough. */
    private static final Set<String> ACCEPTED =
            Set.of(
                    "0BSD",
                    "Apache-2.0",
                    "BSD-2-Clause",
                    "BSD-3-Clause",
                    "BlueOak-1.0.0",
                    "CC0-1.0",
                    "CDDL-1.0",
                    "EPL-2.0",
                    "ISC",
                    "MIT",
                    "MIT-0",
                    "MPL-2.0",
                    "PSF-2.0",
                    "PostgreSQL");

    /** Other names of licenses that have an SPDX identifier. */
    private static final Map<String, String> KNOWN_BY_NAME =
            Map.of("The (New) BSD License", "BSD-3-Clause");

    /** Licenses that the POM of a component offers first, and that the bill leaves out. */
    private static final Map<String, String> LEFT_OUT = Map.of("scim2-sdk-common", "Apache-2.0");

    private static final Pattern BETWEEN = Pattern.compile("[()\\s]+|OR");

    @ParameterizedTest
    @ValueSource(strings = {"application", "console"})
    void componentsAreHashedAndLicensed(String bill) throws IOException {
        JsonNode components = read(bill).path("components");

        assertThat(components.size()).isGreaterThan(100);
        for (JsonNode component : components) {
            String name = component.path("purl").asString();
            assertThat(name).as("%s", component).startsWith("pkg:").contains("@");
            assertThat(licences(component)).as(name).containsAnyElementsOf(ACCEPTED);
            if (!"io.botwarden".equals(component.path("group").asString())) {
                assertThat(component.path("hashes").isEmpty()).as(name).isFalse();
            }
        }
    }

    private static List<String> licences(JsonNode component) {
        String leftOut = LEFT_OUT.get(component.path("name").asString());
        return Stream.concat(
                        Stream.ofNullable(leftOut),
                        component
                                .path("licenses")
                                .valueStream()
                                .flatMap(BillOfMaterialsTest::names))
                .toList();
    }

    private static Stream<String> names(JsonNode licence) {
        String id = licence.at("/license/id").asString(byName(licence.at("/license/name")));
        return BETWEEN.splitAsStream(licence.path("expression").asString(id));
    }

    private static String byName(JsonNode name) {
        return KNOWN_BY_NAME.getOrDefault(name.asString(""), "none");
    }

    private static JsonNode read(String bill) throws IOException {
        ClassPathResource file = new ClassPathResource("META-INF/sbom/%s.cdx.json".formatted(bill));
        assumeTrue(file.exists(), "the bill was not written: -Dquick");
        try (InputStream in = file.getInputStream()) {
            return new JsonMapper().readTree(in);
        }
    }
}
