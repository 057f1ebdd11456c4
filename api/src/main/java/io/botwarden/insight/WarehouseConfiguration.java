package io.botwarden.insight;

import io.botwarden.analytics.snapshot.Snapshots;
import io.botwarden.analytics.warehouse.Compaction;
import io.botwarden.analytics.warehouse.DuckDbWarehouse;
import io.botwarden.analytics.warehouse.Publication;
import io.botwarden.analytics.warehouse.WarehouseCatalog;
import io.botwarden.platform.jobs.Age;
import io.botwarden.platform.parameter.Parameters;
import io.botwarden.platform.runtime.Home;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The warehouse in the home folder, over the JDBC pool. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WarehouseProperties.class)
@EnableScheduling
class WarehouseConfiguration {

    @Bean
    Age latestSnapshot() {
        return new Age(
                "latest snapshot",
                "select max(cut_at) from warehouse_snapshot where state = 'COMPLETED'");
    }

    @Bean
    @DependsOnDatabaseInitialization
    WarehouseCatalog warehouseCatalog(DataSource postgres, Home home) {
        return new WarehouseCatalog(postgres, home.warehouse());
    }

    @Bean
    DuckDbWarehouse warehouse(
            DataSource postgres,
            WarehouseCatalog catalog,
            WarehouseProperties properties,
            Home home) {
        return new DuckDbWarehouse(postgres, catalog, properties.settings(home));
    }

    @Bean
    Snapshots snapshots(
            DataSource postgres,
            WarehouseCatalog catalog,
            DuckDbWarehouse warehouse,
            WarehouseProperties properties,
            Home home,
            Parameters parameters,
            SnapshotProgress progress) {
        Path folder = home.warehouse();
        Publication publication =
                properties.publish()
                        ? new Publication(
                                postgres, catalog, warehouse, folder, properties.location(folder))
                        : null;
        Snapshots snapshots =
                new Snapshots(
                        postgres,
                        catalog,
                        warehouse,
                        new Compaction(warehouse, properties.compactFrom()),
                        () -> parameters.duration("snapshot-retention"),
                        publication,
                        progress);
        snapshots.recover();
        return snapshots;
    }
}
