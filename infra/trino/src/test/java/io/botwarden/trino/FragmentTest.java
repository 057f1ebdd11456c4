package io.botwarden.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.kpi.KpiCatalogue;
import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.warehouse.WarehouseMarts;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FragmentTest {

    @Test
    void everyFragmentIsInSomeDefinition() {
        String definitions =
                Stream.concat(
                                KpiCatalogue.shipped().all().stream().map(KpiDefinition::sql),
                                Stream.of("turn", "exchange")
                                        .map(mart -> WarehouseMarts.find(mart).orElseThrow()))
                        .collect(Collectors.joining("\n"));

        assertThat(Fragment.all())
                .isNotEmpty()
                .allSatisfy(fragment -> assertThat(definitions).contains(fragment.duckdb()));
    }
}
