package io.botwarden.analytics.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.analytics.sql.SqlLimits;
import io.botwarden.analytics.sql.SqlSandbox;
import io.botwarden.analytics.warehouse.ExampleSnapshot;
import io.botwarden.testing.ParquetSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploaded definitions are tried before they can be approved. */
class KpiTrialTest {

    private static final SqlLimits LIMITS =
            new SqlLimits(Duration.ofSeconds(60), 256L << 20, 64L << 20, 1000, 1);

    @TempDir static Path folder;

    static Stream<String> shipped() {
        return KpiCatalogue.shippedFiles().stream()
                .filter(file -> file.startsWith("id: action-closure") || file.startsWith("id: csat") || file.startsWith("id: response-time"));
    }

    /** What is shipped would be accepted as well, of each kind of value. */
    @ParameterizedTest
    @MethodSource("shipped")
    void acceptsShippedFiles(String file) throws Exception {
        KpiDefinition kpi = KpiFile.parse(file).kpi();
        assertThat(trial(kpi).figures())
                .isEqualTo(
                        kpi.examples().stream()
                                .mapToInt(example -> example.figures().size())
                                .sum());
    }

    private KpiTrial.Outcome trial(KpiDefinition kpi) throws Exception {
        try (ParquetSnapshot empty =
                ParquetSnapshot.of(Files.createTempDirectory(folder, "empty"), Map.of());
                ExampleSnapshot newest = ExampleSnapshot.of(ExampleSnapshot.shape(empty.connection()), Map.of())) {
            return new KpiTrial(new SqlSandbox(folder.resolve("sandbox"), LIMITS)).run(kpi, newest);
        }
    }
}
