package io.botwarden.insight;

import io.botwarden.analytics.warehouse.WarehouseSettings;
import io.botwarden.platform.runtime.Home;
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

    WarehouseSettings settings(Home home) {
        WarehouseSettings usual = WarehouseSettings.below(home.warehouse());
        return new WarehouseSettings(
                usual.folder(), usual.scratch(), memory, threads > 0 ? threads : usual.threads());
    }
}
