package io.botwarden.platform.graphql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.botwarden.testing.Leaks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;

/**
 * Any text sent as a document is rejected or answered, by the parser, the validation, the compiler
 * and PostgreSQL.
 */
class DocumentFuzz {

    private static final int LONGEST = 4_000;
    private static final String DEFECT = "INTERNAL_ERROR";

    private final FuzzedReads reads = FuzzedReads.shared();

    @MethodSource("documents")
    @DictionaryFile(resourcePath = "/fuzz/graphql.dict")
    @FuzzTest(maxDuration = "8s")
    void answersOrRejects(@NotNull String document) {
        if (document.isBlank() || document.length() > LONGEST) {
            return;
        }
        JsonNode answer = reads.answer(document, Map.of());

        for (JsonNode error : answer.path("errors")) {
            assertThat(
                            error.at("/extensions/code")
                                    .asString(error.at("/extensions/classification").asString()))
                    .as("%s", error)
                    .isNotEqualTo(DEFECT);
            Leaks.assertNone(error.path("message").asString(), document);
        }
    }

    /** The documents of the tests and of the console. */
    static Stream<String> documents() throws IOException {
        List<String> documents = new ArrayList<>();
        PathMatchingResourcePatternResolver files = new PathMatchingResourcePatternResolver();
        for (String pattern :
                List.of(
                        "classpath:graphql-test/**/*.graphql",
                        "file:console/src/**/operations.graphql")) {
            for (Resource file : files.getResources(pattern)) {
                documents.addAll(
                        List.of(
                                file.getContentAsString(UTF_8)
                                        .split("(?m)^(?=query|mutation|subscription)")));
            }
        }
        return documents.stream().filter(document -> !document.isBlank());
    }
}
