package io.botwarden.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/** How the bot is built, and the evidence of its quality: clauses 2.2, 2.3 and 2.4.1. */
final class Development {

    private final People people;
    private final Planning planning;
    private final Launch launch;

    Development(People people, Planning planning, Launch launch) {
        this.people = people;
        this.planning = planning;
        this.launch = launch;
    }

    void designsAreWrittenByOneAndAcceptedByAnother() {
        for (String kind : List.of("ARCHITECTURE", "ALGORITHM", "USER_INTERFACE")) {
            String design =
                    people.devi
                            .does("draftDesign", "design")
                            .with("bot", Map.of("id", planning.bot()))
                            .with("release", planning.release())
                            .with("kind", kind)
                            .with("title", "How it works")
                            .with("body", "# It works like this.")
                            .unlike(people.olga)
                            .id();
            int version =
                    people.devi
                            .does("submitDesign", "design")
                            .with("design", design)
                            .telling("version")
                            .unlike(people.olga)
                            .version();
            assertThat(acceptance(people.devi, design, version).refused().codes())
                    .containsExactly("SAME_PERSON");
            acceptance(people.rex, design, version).unlike(people.sally);
        }
    }

    private static Deed acceptance(Person who, String design, int version) {
        return who.does("acceptDesign", "design").with("design", design).with("version", version);
    }

    void codeIsReviewedAndWhatWasFoundIsFixedAndVerified() {
        Person devi = people.devi;
        Person rex = people.rex;
        String review =
                devi.does("openCodeReview", "codeReview")
                        .with("release", planning.release())
                        .with("module", "dialogue")
                        .with("importance", "CRITICAL")
                        .with("author", Map.of("id", devi.employee()))
                        .with("reviewer", Map.of("id", rex.employee()))
                        .unlike(people.olga)
                        .id();
        String finding =
                rex.does("recordReviewFinding", "reviewFinding")
                        .with("codeReview", review)
                        .with("title", "The lookup is not closed")
                        .with("severity", "HIGH")
                        .unlike(people.olga)
                        .id();
        Deed closing = rex.does("closeCodeReview", "codeReview").with("codeReview", review);
        assertThat(closing.refused().codes()).containsExactly("FINDINGS_OPEN");
        devi.does("fixReviewFinding", "reviewFinding").with("finding", finding).unlike(people.olga);
        assertThat(verification(devi, finding).refused().codes()).containsExactly("SAME_PERSON");
        verification(rex, finding).unlike(people.olga);
        closing.unlike(people.olga);
        devi.does("stateModules", "moduleStatement")
                .with("release", planning.release())
                .with(
                        "modules",
                        List.of(
                                module("dialogue", "CRITICAL"),
                                module("speech", "IMPORTANT"),
                                module("texts", "ORDINARY")))
                .unlike(people.olga);
        assertThat(launch.missing())
                .contains("2.2.3: These important modules have no closed review: speech.");
        devi.does("stateModules", "moduleStatement")
                .with("release", planning.release())
                .with(
                        "modules",
                        List.of(module("dialogue", "CRITICAL"), module("texts", "ORDINARY")))
                .unlike(people.olga);
    }

    private static Map<String, Object> module(String name, String importance) {
        return Map.of("name", name, "importance", importance);
    }

    private static Deed verification(Person who, String finding) {
        return who.does("verifyReviewFinding", "reviewFinding").with("finding", finding);
    }

    void buildsAndScannersHandTheirResultsIn() throws IOException {
        String release = "?bot=%s&release=1.0".formatted(EndToEndTest.CODE);
        byte[] functional = resource("surefire-passed.xml");
        assertThat(handedIn("junit" + release, functional)).isEqualTo(22);
        assertThat(handedIn("junit" + release, functional)).as("the same again").isZero();
        assertThat(handedIn("junit" + release + "&kind=PERFORMANCE", resource("gradle.xml")))
                .isEqualTo(2);
        assertThat(handedIn("sarif" + release, scan("error"))).isPositive();
        assertThat(launch.missing()).contains("2.3.1: The last security test failed.");
        assertThat(handedIn("sarif" + release + "&complete=true", scan("note"))).isPositive();
        report("COVERAGE", "85");
        report("LINT", "0");
        report("COMPLEXITY", "9");
        report("DUPLICATION", "1.5");
    }

    private int handedIn(String kind, byte[] file) {
        return people.devi.handsIn("/import/" + kind, file, people.sally);
    }

    private void report(String kind, String value) {
        Answer figure =
                people.devi
                        .does("reportQuality", "qualityReport")
                        .with("release", planning.release())
                        .with("kind", kind)
                        .with("tool", "Gauge")
                        .with("value", new BigDecimal(value))
                        .telling("passed")
                        .unlike(people.sally);
        assertThat(figure.record()).containsEntry("passed", true);
    }

    void aDefectIsFoundInTheTestsAndClosed() {
        Person devi = people.devi;
        Person rex = people.rex;
        Person sally = people.sally;
        String defect =
                rex.does("reportDefect", "defect")
                        .with("title", "It says euro twice")
                        .with("bot", Map.of("id", planning.bot()))
                        .with("release", planning.release())
                        .with("foundIn", "TEST")
                        .with("severity", "HIGH")
                        .unlike(people.audrey)
                        .id();
        assertThat(launch.missing())
                .anyMatch(message -> message.startsWith("2.3.2: These defects"));
        devi.does("startDefect", "defect").with("defect", Map.of("id", defect)).unlike(sally);
        devi.does("fixDefect", "defect")
                .with("defect", Map.of("id", defect))
                .with("resolution", "Once is enough.")
                .unlike(sally);
        assertThat(
                        devi.does("verifyDefect", "defect")
                                .with("defect", Map.of("id", defect))
                                .refused()
                                .codes())
                .containsExactly("SAME_PERSON");
        rex.does("verifyDefect", "defect").with("defect", Map.of("id", defect)).unlike(sally);
        rex.does("closeDefect", "defect").with("defect", Map.of("id", defect)).unlike(sally);
    }

    void salesAcceptsTheReleaseAndItsRisksAreAssessed() {
        people.sally
                .does("signAcceptance", "acceptance")
                .with("release", planning.release())
                .with("requirement", Map.of("id", planning.requirement()))
                .with("decision", "ACCEPTED")
                .unlike(people.devi);
        for (String category : List.of("TECHNICAL", "BUSINESS", "SECURITY")) {
            people.devi
                    .does("assessReleaseRisk", "assessment")
                    .with("release", planning.release())
                    .with("category", category)
                    .with("description", "It may fail.")
                    .with("likelihood", "LOW")
                    .with("impact", "HIGH")
                    .with("measures", "Watch it.")
                    .with("residualLikelihood", "VERY_LOW")
                    .with("residualImpact", "MEDIUM")
                    .unlike(people.audrey);
        }
        planning.thePlanIsFulfilled();
        assertThat(launch.missing()).isEmpty();
    }

    /** A scanner's file with one finding. */
    private static byte[] scan(String level) {
        return """
        {"runs": [{"results": [{"ruleId": "r", "level": "%1$s", "message": {"text": "m"}, "fingerprints": {"f": "%1$s"}}],
        "invocations": [{"executionSuccessful": true}], "tool": {"driver": {"name": "Scanner"}}}], "version": "2.1.0"}
        """
                .formatted(level)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) throws IOException {
        return new ClassPathResource("evidence/" + name).getContentAsByteArray();
    }
}
