package io.botwarden.operations.intake.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.botwarden.operations.intake.incidents.IncidentMapping;
import io.botwarden.operations.intake.measurements.MeasurementMapping;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.testing.Leaks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A mapping is valid, or the invalid key is named. */
class MappingFuzz {

    @MethodSource("mappings")
    @DictionaryFile(resourcePath = "/fuzz/mapping.dict")
    @FuzzTest(maxDuration = "6s")
    void readsOrRejects(byte[] mapping) {
        if (mapping == null) {
            return;
        }
        for (Class<?> kind : List.of(IncidentMapping.class, MeasurementMapping.class)) {
            try {
                Mappings.read(mapping, kind);
            } catch (IntakeRefusedException refused) {
                Leaks.assertNone(
                        Objects.requireNonNull(refused.getBody().getDetail()),
                        new String(mapping, UTF_8));
            }
        }
    }

    static Stream<byte[]> mappings() throws IOException {
        return Stream.of(
                Files.readAllBytes(Path.of("../infra/demo/mappings/uci-incidents.yml")),
                Files.readAllBytes(Path.of("../infra/demo/mappings/letsgo-daily.yml")));
    }
}
