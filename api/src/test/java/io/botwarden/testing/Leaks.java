package io.botwarden.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

/** What no response may reveal: the names of classes, statements, files and lines. */
public final class Leaks {

    private static final List<Pattern> SIGNS =
            List.of(
                    Pattern.compile(
                            "\\b(?:io\\.botwarden|java\\.(?:lang|util|io|net|nio|time))\\.\\w"),
                    Pattern.compile(
                            "\\b(?:org\\.(?:springframework|postgresql|jooq|snakeyaml|yaml)|tools\\.jackson|com\\.fasterxml|io\\.(?:r2dbc|netty)|reactor\\.(?:core|netty)|graphql\\.(?:language|schema|execution|parser))\\.\\w"),
                    Pattern.compile("\\b\\w+(?:Exception|Error)(?::|\\b at\\b)"),
                    Pattern.compile(
                            "\\b(?:StreamRead|JsonRead|Deserialization)(?:Constraints|Feature)\\b"),
                    Pattern.compile("\\bat [\\w.$]+\\([\\w.]+:\\d+\\)"),
                    Pattern.compile("(?i)\\b(?:sqlstate|pg_catalog|information_schema)\\b"),
                    Pattern.compile(
                            "(?is)\\bselect\\b.{1,80}\\bfrom\\b\\s+\"?\\w+\"?\\s+(?:as|where|join)\\b"),
                    Pattern.compile("(?:/home/|/root/|/tmp/|/work/|/usr/|/target/)\\w"));

    private Leaks() {}

    /**
     * Asserts that the response reveals no internals.
     *
     * @param sent the request, parts of which the response may repeat
     */
    public static void assertNone(String answer, String sent) {
        for (Pattern sign : SIGNS) {
            var found = sign.matcher(answer);
            while (found.find()) {
                assertThat(sent)
                        .as("What the answer tells of the inside: %s", answer)
                        .contains(found.group());
            }
        }
    }
}
