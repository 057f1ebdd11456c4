package io.botwarden.platform.runtime;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Reports the state found by {@link DatabaseWatch}, without a query of its own. */
final class DatabaseHealth implements HealthIndicator {

    private final DatabaseWatch watch;

    DatabaseHealth(DatabaseWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        DatabaseWatch.Found found = watch.found();
        return switch (found.condition()) {
            case UP -> Health.up().build();
            case FULL, DOWN ->
                    Health.down()
                            .withDetail("condition", found.condition())
                            .withDetail("reason", found.reason())
                            .withDetail("since", found.since())
                            .build();
        };
    }
}
