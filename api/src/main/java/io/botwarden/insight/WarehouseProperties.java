package io.botwarden.insight;

import io.botwarden.analytics.warehouse.WarehouseSettings;
import io.botwarden.platform.runtime.Home;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the warehouse may use, and when a snapshot is due.
 *
 * @param memory what DuckDB may use: {@code 256MB}
 * @param threads how many threads answer a question; 0 for one for each processor, at most 4
 * @param schedule when a snapshot is taken, as a cron expression of six fields in UTC; {@code -}
 *     for never
 */
@ConfigurationProperties("botwarden.warehouse")
record WarehouseProperties(String memory, int threads, String schedule) {

    private static final Pattern SIZE = Pattern.compile("(?i)\\d+(\\.\\d+)? ?([KMGT]i?)?B");

    WarehouseProperties {
        if (!SIZE.matcher(memory).matches()) {
            throw new IllegalArgumentException(
                    "BOTWARDEN_WAREHOUSE_MEMORY is '%s': write a size such as 256MB or 1.5GB"
                            .formatted(memory));
        }
    }

    WarehouseSettings settings(Home home) {
        WarehouseSettings usual = WarehouseSettings.below(home.warehouse());
        return new WarehouseSettings(
                usual.folder(), usual.scratch(), memory, threads > 0 ? threads : usual.threads());
    }
}
