package io.botwarden.analytics.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.period.Period;
import io.botwarden.testing.ParquetSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** KPI 23 counts all action items, whatever they originate from. */
class ActionClosureTest {

    private static final Pattern ORIGINS =
            Pattern.compile(
                    "constraint action_item_origin_kind check \\(\\s*origin_kind in \\(([^)]*)\\)");

    @TempDir Path folder;

    @Test
    void countsEveryOriginOfTheSchema() throws Exception {
        List<String> origins = origins();
        assertThat(origins).contains("INCIDENT", "MEETING", "RISK_TREATMENT");
        List<Map<String, Object>> items = new ArrayList<>();
        for (String origin : origins) {
            items.add(
                    Map.of(
                            "id", items.size() + 1,
                            "origin_kind", origin,
                            "state", "DONE",
                            "due_at", "2016-05-02T00:00:00Z",
                            "done_at", "2016-05-01T00:00:00Z"));
        }
        KpiDefinition kpi = KpiCatalogue.shipped().require("action-closure");
        Period year = Period.parse("2016");
        try (ParquetSnapshot snapshot = ParquetSnapshot.of(folder, Map.of("action_item", items))) {
            assertThat(
                            new KpiEngine()
                                    .value(snapshot.connection(), kpi, year, KpiScope.EVERYTHING)
                                    .n())
                    .isEqualTo(origins.size());
            assertThat(
                            new KpiGrouping(KpiAttributes.shipped())
                                    .groups(
                                            snapshot.connection(),
                                            kpi,
                                            year,
                                            KpiScope.EVERYTHING,
                                            List.of(KpiAttribute.ORIGIN))
                                    .groups())
                    .extracting(group -> group.keys().getFirst())
                    .containsExactlyInAnyOrderElementsOf(origins);
        }
    }

    private static List<String> origins() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(
                        ActionClosureTest.class.getResourceAsStream(
                                "/migrations/V0005__commitment.sql"))) {
            Matcher check =
                    ORIGINS.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(check.find()).isTrue();
            return Pattern.compile("'([A-Z_]+)'")
                    .matcher(check.group(1))
                    .results()
                    .map(origin -> origin.group(1))
                    .toList();
        }
    }
}
