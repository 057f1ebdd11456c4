package io.botwarden.insight;

import io.botwarden.analytics.warehouse.WarehouseSettings;
import io.botwarden.platform.runtime.Home;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The resource limits of the warehouse and the schedule of snapshots.
 *
 * @param memory the memory limit of DuckDB: {@code 256MB}
 * @param threads the number of threads of a query; 0 for one per processor, at most 4
 * @param schedule the cron expression for snapshots, with six fields in UTC; {@code -} for never
 */
@ConfigurationProperties("botwarden.warehouse")
record WarehouseProperties(String memory, int threads, String schedule) {

    private static final Pattern SIZE = Pattern.compile("(?i)\\d+(\\.\\d+)? ?([KMGT]i?)?B");

    WarehouseProperties {
        if (!SIZE.matcher(memory).matches()) {
            throw new IllegalArgumentException(
                    "BOTWARDEN_WAREHOUSE_MEMORY is '%s', but must be a size such as 256MB or 1.5GB"
                            .formatted(memory));
        }
    }

    WarehouseSettings settings(Home home) {
        WarehouseSettings usual = WarehouseSettings.below(home.warehouse());
        return new WarehouseSettings(
                usual.folder(), usual.scratch(), memory, threads > 0 ? threads : usual.threads());
    }
}
