package io.botwarden.operations.intake.interactions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.encoding.LineReader;
import io.botwarden.testing.Leaks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Each line is an interaction, or is rejected with the reason. */
class InteractionFuzz {

    private final InteractionParser parser = new InteractionParser(Clock.systemUTC());

    @MethodSource("feeds")
    @DictionaryFile(resourcePath = "/fuzz/interactions.dict")
    @FuzzTest(maxDuration = "5s")
    void readsOrRejects(byte[] feed) throws IOException {
        if (feed == null) {
            return;
        }
        LineReader lines = new LineReader(new ByteArrayInputStream(feed));
        while (lines.advance()) {
            try {
                parser.parse(lines);
            } catch (BadLineException bad) {
                Leaks.assertNone(bad.reason(), new String(feed, UTF_8));
            }
        }
    }

    static Stream<byte[]> feeds() {
        return Stream.of(
                        """
                        {"id":"s-1","bot":"letsgo","user":"u","channel":"VOICE","startedAt":"2016-06-23T10:00:00Z","endedAt":"2016-06-23T10:01:00Z","outcome":"ABANDONED","rating":4,"ratingOffered":true,"test":false,"turns":[{"at":"2016-06-23T10:00:00Z","from":"USER","intent":"bus","fallback":true,"error":"SERVER"}]}
                        """,
                        "{\"id\":\"s-2\"}\r\n\n{]\n")
                .map(feed -> feed.getBytes(UTF_8));
    }
}
