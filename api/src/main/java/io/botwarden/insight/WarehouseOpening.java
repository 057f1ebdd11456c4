package io.botwarden.insight;

import io.botwarden.analytics.snapshot.Snapshots;
import io.botwarden.analytics.warehouse.DuckDbWarehouse;
import io.botwarden.platform.jobs.Background;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Opens the warehouse after startup, so that the first figures do not have to wait for it, and
 * publishes the latest snapshot if that is due.
 */
@Component
final class WarehouseOpening {

    private final DuckDbWarehouse warehouse;
    private final Snapshots snapshots;
    private final Background background;

    WarehouseOpening(DuckDbWarehouse warehouse, Snapshots snapshots, Background background) {
        this.warehouse = warehouse;
        this.snapshots = snapshots;
        this.background = background;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        background.keep(
                "Opening the warehouse",
                Mono.fromRunnable(this::open).subscribeOn(Schedulers.boundedElastic()));
    }

    private void open() {
        warehouse.open();
        snapshots.catchUp();
    }
}
