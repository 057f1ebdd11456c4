package io.botwarden.insight;

import io.botwarden.analytics.warehouse.Publication;
import io.botwarden.analytics.warehouse.WarehouseSettings;
import io.botwarden.platform.runtime.Home;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The resource limits of the warehouse and the schedule of snapshots.
 *
 * @param memory the memory limit of DuckDB: {@code 256MB}
 * @param threads the number of threads of a query; 0 for one per processor, at most 4
 * @param schedule the cron expression for snapshots, with six fields in UTC; {@code -} for never
 * @param compactFrom the number of small files from which a snapshot merges those of a table; 0 for
 *     never
 * @param publish whether each snapshot is published for other engines
 * @param publishedLocation the location of the warehouse's folder for other engines, such as {@code
 *     file:///mnt/warehouse}; empty for its path on this machine
 */
@ConfigurationProperties("botwarden.warehouse")
record WarehouseProperties(
        String memory,
        int threads,
        String schedule,
        int compactFrom,
        boolean publish,
        String publishedLocation) {

    private static final Pattern LOCATION = Pattern.compile("[a-z][a-z0-9+.-]*://\\S+");
    private static final Pattern SIZE = Pattern.compile("(?i)\\d+(\\.\\d+)? ?([KMGT]i?)?B");

    WarehouseProperties {
        if (!SIZE.matcher(memory).matches()) {
            throw new IllegalArgumentException(
                    "BOTWARDEN_WAREHOUSE_MEMORY is '%s', but must be a size such as 256MB or 1.5GB"
                            .formatted(memory));
        }
        if (!publishedLocation.isEmpty() && !LOCATION.matcher(publishedLocation).matches()) {
            throw new IllegalArgumentException(
                    "BOTWARDEN_WAREHOUSE_PUBLISHED_LOCATION is '%s', but must be a URI such as file:///mnt/warehouse"
                            .formatted(publishedLocation));
        }
    }

    WarehouseSettings settings(Home home) {
        WarehouseSettings usual = WarehouseSettings.below(home.warehouse());
        return new WarehouseSettings(
                usual.folder(), usual.scratch(), memory, threads > 0 ? threads : usual.threads());
    }

    String location(Path folder) {
        return publishedLocation.isEmpty() ? Publication.locationOf(folder) : publishedLocation;
    }
}
