package io.botwarden.platform.graphql.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.botwarden.testing.Leaks;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A body is a request, or the error describes what is expected. */
class RequestFuzz {

    @MethodSource("bodies")
    @DictionaryFile(resourcePath = "/fuzz/request.dict")
    @FuzzTest(maxDuration = "4s")
    void parsesOrRejects(byte[] body) {
        if (body == null) {
            return;
        }
        try {
            GraphQlRequest.ofBody(body);
        } catch (MalformedRequest malformed) {
            Leaks.assertNone(malformed.getMessage(), new String(body, UTF_8));
        }
    }

    static Stream<byte[]> bodies() {
        return Stream.of(
                        "{\"query\":\"{ __typename }\",\"variables\":{\"a\":[1,{\"b\":null}]},\"operationName\":\"Q\",\"extensions\":{}}",
                        "[{\"query\":\"{ __typename }\"}]",
                        "{\"query\":\"\\ud800\",\"variables\":{\"n\":1e999999999}}")
                .map(body -> body.getBytes(UTF_8));
    }
}
