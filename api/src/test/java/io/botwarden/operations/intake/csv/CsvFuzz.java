package io.botwarden.operations.intake.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.testing.Leaks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Each record of a CSV file is a row, or is rejected without affecting others. */
class CsvFuzz {

    @MethodSource("files")
    @DictionaryFile(resourcePath = "/fuzz/csv.dict")
    @FuzzTest(maxDuration = "5s")
    void readsOrRejects(byte[] file) throws IOException {
        if (file == null) {
            return;
        }
        String sent = new String(file, UTF_8);
        try {
            readAll(CsvTable.open(new ByteArrayInputStream(file), null, CsvForm.USUAL, null), sent);
        } catch (IntakeRefusedException refused) {
            Leaks.assertNone(Objects.requireNonNull(refused.getBody().getDetail()), sent);
        }
    }

    private static void readAll(CsvTable table, String sent) throws IOException {
        boolean more = true;
        while (more) {
            try {
                more = table.next() != null;
            } catch (BadLineException bad) {
                Leaks.assertNone(bad.reason(), sent);
            }
        }
    }

    static Stream<byte[]> files() {
        return Stream.of(
                        "number,title\r\n1,\"a \"\"quoted\"\" one\"\r\n2,\"over\ntwo lines\"\r\n",
                        "a,b\n1\n\"open,\n3,4\n",
                        "\ufeffa;b\n\n")
                .map(file -> file.getBytes(UTF_8));
    }
}
