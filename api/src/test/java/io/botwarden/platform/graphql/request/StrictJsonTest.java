package io.botwarden.platform.graphql.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.testing.Timed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A body is parsed according to RFC 8259, and everything that two parsers may read differently is
 * rejected.
 */
class StrictJsonTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final String QUERY = "\"query\": \"{ __typename }\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "[{\"query\": \"{ __typename }\"}]",
                "\"text\"",
                "{",
                "{} {}",
                "{} x",
                "{\"query\": \"{ a }\", \"query\": \"{ b }\"}",
                "{\"query\": \"{ a }\", \"variables\": {\"x\": 1, \"x\": 2}}",
                "{'query': '{ a }'}",
                "{\"query\": \"{ a }\", }",
                "{\"query\": \"{ a }\" /* */}",
                "{\"query\": \"{ a }\", \"variables\": {\"x\": NaN}}",
                "{\"query\": \"{ a }\", \"variables\": {\"x\": 01}}",
                "{\"query\": \"{ a }\", \"variables\": {\"x\": .5}}",
                "{\"query\": \"{ a }\", \"variables\": {\"x\": 1e99999999999}}",
                "{\"query\": \"a\tb\"}",
                "\uFEFF{\"query\": \"{ a }\"}",
                "{\"query\": 1}",
                "{\"query\": null}",
                "{\"query\": \" \"}",
                "{\"query\": [\"{ a }\"]}",
                "{\"query\": \"{ a }\", \"operationName\": 1}",
                "{\"query\": \"{ a }\", \"variables\": \"{}\"}",
                "{\"query\": \"{ a }\", \"variables\": []}",
                "{\"query\": \"{ a }\", \"extensions\": true}",
                "{\"query\": \"{ a }\", \"documentId\": \"sha256:1\"}",
            })
    void rejectsMalformedRequest(String body) {
        assertThatThrownBy(() -> GraphQlRequest.ofBody(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedRequest.class);
    }

    static List<byte[]> otherEncodings() {
        String body = "{" + QUERY + "}";
        return List.of(
                body.getBytes(StandardCharsets.UTF_16LE),
                body.getBytes(StandardCharsets.UTF_16),
                bytes("{\"query\": \"{ a }\", \"variables\": {\"x\": \"", 0xff),
                // a slash in two bytes, and half a surrogate pair in three
                bytes("{\"query\": \"{ a }\", \"variables\": {\"x\": \"", 0xc0, 0xaf),
                bytes("{\"query\": \"{ a }\", \"variables\": {\"x\": \"", 0xed, 0xa0, 0x80));
    }

    @ParameterizedTest
    @MethodSource("otherEncodings")
    void rejectsInvalidUtf8(byte[] body) {
        assertThatThrownBy(() -> GraphQlRequest.ofBody(body)).isInstanceOf(MalformedRequest.class);
    }

    @Test
    void acceptsReplacementCharacter() {
        assertThat(variables("{\"x\": \"\uFFFD\"}")).isEqualTo(Map.of("x", "\uFFFD"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udc00", "\\ud800x", "\\udc00\\ud800", "a\\ud83d"})
    void namesLoneSurrogate(String text) {
        assertThatThrownBy(() -> variables("{\"x\": {\"y\": [\"" + text + "\"]}}"))
                .hasMessage(
                        "'body.variables.x.y.0': a string must not contain half of a surrogate pair.");
    }

    @Test
    void acceptsSurrogatePair() {
        assertThat(variables("{\"x\": \"\\ud83d\\ude00\"}")).isEqualTo(Map.of("x", "\uD83D\uDE00"));
    }

    @Test
    void namesNulCharacter() {
        assertThatThrownBy(() -> variables("{\"x\": \"a\\u0000\"}"))
                .hasMessage("'body.variables.x': a string must not contain the character U+0000.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e1000000",
                "1e1000000000",
                "-1e2147483647",
                "1e-1000000000",
                "0e2147483000"
            })
    void rejectsHugeNumber(String number) {
        Timed<String> told = Timed.within(AT_ONCE, attempt -> refusal("{\"x\": " + number + "}"));

        assertThat(told.result()).contains("body.variables.x");
        assertThat(told.taken()).isLessThan(AT_ONCE);
    }

    @Test
    void rejectsLongNumber() {
        assertThatThrownBy(() -> variables("{\"x\": " + "9".repeat(100_000) + "}"))
                .hasMessageContaining("400 digits");
    }

    @Test
    void rejectsDeepNesting() {
        assertThatThrownBy(() ->
                        variables("{\"x\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}"))
                .hasMessageContaining("64 levels");
    }

    /** The error about the variable. */
    private static String refusal(String json) {
        try {
            return String.join(", ", variables(json).keySet()).replace("x", "body.variables.x");
        } catch (MalformedRequest e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Map<String, ?> variables(String json) {
        String body = "{" + QUERY + ", \"variables\": " + json + "}";
        return GraphQlRequest.ofBody(body.getBytes(StandardCharsets.UTF_8)).variables();
    }

    private static byte[] bytes(String begin, int... more) {
        byte[] start = begin.getBytes(StandardCharsets.UTF_8);
        byte[] end = "\"}}".getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[start.length + more.length + end.length];
        System.arraycopy(start, 0, all, 0, start.length);
        for (int k = 0; k < more.length; k++) {
            all[start.length + k] = (byte) more[k];
        }
        System.arraycopy(end, 0, all, start.length + more.length, end.length);
        return all;
    }
}
