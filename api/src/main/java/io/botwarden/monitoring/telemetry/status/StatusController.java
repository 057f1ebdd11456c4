package io.botwarden.monitoring.telemetry.status;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;

/** The subscription to the health of bots. */
@Controller
class StatusController {

    private final StatusChanges changes;

    StatusController(StatusChanges changes) {
        this.changes = changes;
    }

    @SubscriptionMapping
    Flux<RecordKey> botStatusChanged(@Argument @Nullable String bot, @ContextValue Viewer viewer) {
        return changes.seenBy(viewer, bot);
    }
}
