package io.botwarden.oversight.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.runtime.Home;
import io.botwarden.testing.BotwardenTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Standards and mappings that a company adds by file. */
@BotwardenTest
class CompanyFrameworksTest {

    private static final String OWN =
            """
            name: Group security standard
            edition: "7"
            requirements:
              "G-1": {title: Owners are named, clauses: ["1.1", "4.2.1"]}
              "G-2": {title: Nothing is mapped yet, clauses: []}
            """;

    private static final String ADDED =
            """
            requirements:
              "LLM01": {clauses: ["1.1"]}
              "X-1": {title: Only ours, clauses: ["1.1"]}
            """;

    @Autowired private ControlCatalogue catalogue;
    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private Home home;

    @Test
    void addsStandardsAndMappings() throws IOException {
        Path folder = Files.createDirectories(home.root().resolve("frameworks"));
        long builtIn = mappings("owasp-llm");
        try {
            write(folder, "group-standard.yml", OWN);
            write(folder, "owasp-llm.yml", ADDED);
            write(folder, "no-clause.yml", OWN.replace("4.2.1", "9.9"));
            write(folder, "no-yaml.yml", "name: X\nedition: 7\nrequirement: 1\n");
            write(folder, "no-name.yml", "requirements: {}\n");
            catalogue.reload();
            assertThat(problems())
                    .hasSize(3)
                    .hasEntrySatisfying(
                            "frameworks/no-clause",
                            problem ->
                                    assertThat(problem)
                                            .startsWith("frameworks/no-clause.yml:4: ")
                                            .contains("no clause 9.9", "1.3.4"))
                    .hasEntrySatisfying(
                            "frameworks/no-yaml",
                            problem ->
                                    assertThat(problem).contains("no-yaml.yml:3: ", "requirement"))
                    .hasEntrySatisfying(
                            "frameworks/no-name",
                            problem ->
                                    assertThat(problem)
                                            .contains("name", "edition", "requirements"));
            assertThat(framework("group-standard"))
                    .containsEntry("origin", "COMPANY")
                    .containsEntry("name", "Group security standard")
                    .extractingByKey("requirements")
                    .isEqualTo(Map.of("totalCount", 2));
            assertThat(mappings("group-standard")).isEqualTo(2);
            assertThat(framework("owasp-llm")).containsEntry("origin", "BUILT_IN");
            assertThat(mappings("owasp-llm")).isEqualTo(builtIn + 2);

            write(folder, "group-standard.yml", "name: [");
            catalogue.reload();
            assertThat(mappings("group-standard")).as("as before its file was broken").isEqualTo(2);
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            catalogue.reload();
        }
        assertThat(problems()).isEmpty();
        assertThat(framework("group-standard")).isEmpty();
        assertThat(mappings("owasp-llm")).isEqualTo(builtIn);
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Map<String, Object> framework(String code) {
        return client().read(
                        "framework(by: {code: \"%s\"}) { origin name requirements { totalCount } }"
                                .formatted(code));
    }

    private long mappings(String code) {
        return fixture.count(
                """
                select count(*) as n from clause_mapping m join framework_requirement r on r.id = m.framework_requirement_id
                join framework f on f.id = r.framework_id where f.code = '%s'
                """
                        .formatted(code));
    }

    private Map<String, String> problems() {
        Map<String, String> problems = new TreeMap<>();
        List<Map<String, Object>> edges =
                DeliveryClient.objects(
                        client().read("controlFileProblems { edges { node { file problem } } }")
                                .get("edges"));
        edges.forEach(edge -> {
            Map<String, Object> node = DeliveryClient.object(edge.get("node"));
            problems.put((String) node.get("file"), (String) node.get("problem"));
        });
        return problems;
    }

    private DeliveryClient client() {
        return fixture.client(viewers.overEverything("AUDITOR"));
    }
}
