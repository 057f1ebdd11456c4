package io.botwarden.delivery.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** Peculiarities of single scanners in SARIF that the gate of a release must handle. */
class SarifOfToolsTest {

    /** CodeQL does this in GitHub's action: {@code --sarif-group-rules-by-pack}. */
    @Test
    void readsRulesOfExtensions() throws Exception {
        assertThat(read(resource("codeql-packs.sarif")))
                .extracting(
                        ScannedResult::rule,
                        ScannedResult::level,
                        ScannedResult::score,
                        ScannedResult::isBlocking)
                .containsExactly(
                        tuple("js/reflected-xss", "ERROR", new BigDecimal("7.8"), true),
                        tuple("js/unused-local-variable", "NOTE", null, false));
    }

    @Test
    void ignoresWithheldFingerprints() throws Exception {
        assertThat(read(resource("semgrep.sarif")))
                .extracting(ScannedResult::fingerprint)
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void readsRefinedRuleId() throws Exception {
        String scan =
                """
                {"version": "2.1.0", "runs": [{
                  "tool": {"driver": {"name": "t", "rules": [{"id": "CA1000", "defaultConfiguration": {"level": "error"}}, {"id": "CA2"}]}},
                  "results": [
                    {"ruleId": "CA1000/1", "ruleIndex": 0, "message": {"text": "a"}},
                    {"ruleId": "CA1000/static/2", "message": {"text": "b"}},
                    {"ruleId": "CA10001", "message": {"text": "c"}},
                    {"ruleId": "CA2", "ruleIndex": -1, "message": {"text": "d"}},
                    {"ruleId": "CA1000", "rule": {"toolComponent": {"index": 7}, "index": 0}, "message": {"text": "e"}}
                  ]}]}
                """;

        assertThat(read(scan.getBytes(StandardCharsets.UTF_8)))
                .extracting(ScannedResult::level)
                .containsExactly("ERROR", "ERROR", "WARNING", "WARNING", "ERROR");
    }

    private static List<ScannedResult> read(byte[] file) throws Exception {
        List<ScannedResult> results = new ArrayList<>();
        SarifFile.open(() -> new ByteArrayInputStream(file))
                .read(() -> new ByteArrayInputStream(file), results::add);
        return results;
    }

    private static byte[] resource(String name) throws Exception {
        return new ClassPathResource("evidence/" + name).getContentAsByteArray();
    }
}
