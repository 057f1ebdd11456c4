package io.botwarden.oversight.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.oversight.control.FrameworkFiles.Framework;
import io.botwarden.oversight.control.FrameworkFiles.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of clauses, controls, evidence and standards in the docs is that of the files. */
class ControlsDocumentTest {

    private static final Path DOCUMENT = Path.of("../infra/docs/controls.md");
    private static final String APPROVE =
            "./mvnw -Dquick -pl api -am test -Dtest=ControlsDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Dschema.approve";

    private static final String HEAD =
            """
            # Clauses, controls, evidence and standards

            What checks each clause of the policy, which records show it, and which requirements of standards it answers to. The table is
            generated from `schema/src/main/resources/policy` and `api/src/main/resources/control`. A control that is not about bots is
            marked with *Botwarden*.

            | clause | controls | evidence | standards |
            |---|---|---|---|
            """;

    @Test
    void tableMatchesFiles() throws IOException {
        String expected = HEAD + rows();
        if (System.getProperty("schema.approve") != null) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("%s; update it by %s", DOCUMENT, APPROVE)
                .isEqualTo(expected);
    }

    private static String rows() {
        Map<String, PolicyFiles.ClauseEntry> clauses = PolicyFiles.policy();
        Map<String, List<ControlDefinition>> controls =
                ControlFiles.builtInWithExamples().definitions().values().stream()
                        .collect(Collectors.groupingBy(ControlDefinition::clause));
        Map<String, Framework> frameworks = FrameworkFiles.builtIn(new TreeSet<>(clauses.keySet()));
        StringBuilder rows = new StringBuilder();
        clauses.forEach((code, clause) -> {
            List<ControlDefinition> checking = controls.getOrDefault(code, List.of());
            rows.append(
                    "| %s %s | %s | %s | %s |%n"
                            .formatted(
                                    code,
                                    clause.name(),
                                    joined(
                                            checking.stream()
                                                    .map(ControlsDocumentTest::control)
                                                    .toList(),
                                            "<br>"),
                                    joined(List.copyOf(evidence(checking)), ", "),
                                    joined(standards(code, frameworks), "; ")));
        });
        return rows.toString().replace(System.lineSeparator(), "\n");
    }

    private static String control(ControlDefinition control) {
        String about = control.target() == ControlTarget.BOTWARDEN ? ", *Botwarden*" : "";
        String kind =
                control.validDays() == null
                        ? ""
                        : ", attestation for %d days".formatted(control.validDays());
        return "`%s` (%s%s%s)".formatted(control.code(), control.severity(), kind, about);
    }

    /** The tables of the records that results refer to; if none, the subject itself shows it. */
    private static TreeSet<String> evidence(List<ControlDefinition> controls) {
        TreeSet<String> tables = new TreeSet<>();
        for (ControlDefinition control : controls) {
            if (control.validDays() != null) {
                tables.add("attestation");
            }
            control.examples().stream()
                    .flatMap(example -> example.results().stream())
                    .map(result -> result.get("evidence"))
                    .filter(Objects::nonNull)
                    .forEach(evidence ->
                            tables.add(evidence.toString().replaceFirst("_[0-9]+$", "")));
        }
        if (tables.isEmpty() && !controls.isEmpty()) {
            tables.add("the subject");
        }
        return tables;
    }

    private static List<String> standards(String clause, Map<String, Framework> frameworks) {
        Map<String, String> standards = new LinkedHashMap<>();
        new TreeMap<>(frameworks)
                .forEach((code, framework) -> {
                    String requirements =
                            framework.requirements().entrySet().stream()
                                    .filter(one -> answers(one.getValue(), clause))
                                    .map(Map.Entry::getKey)
                                    .collect(Collectors.joining(", "));
                    if (!requirements.isEmpty()) {
                        standards.put(code, "%s: %s".formatted(code, requirements));
                    }
                });
        return List.copyOf(standards.values());
    }

    private static boolean answers(Requirement requirement, String clause) {
        return requirement.clauses().contains(clause);
    }

    private static String joined(List<String> parts, String separator) {
        return parts.isEmpty() ? "–" : String.join(separator, parts);
    }
}
