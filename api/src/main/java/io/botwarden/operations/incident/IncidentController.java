package io.botwarden.operations.incident;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;

/** The GraphQL subscription to incidents. */
@Controller
class IncidentController {

    private final IncidentChanges changes;

    IncidentController(IncidentChanges changes) {
        this.changes = changes;
    }

    @SubscriptionMapping
    Flux<RecordKey> incidentChanged(
            @Argument @Nullable String bot,
            @Argument @Nullable String department,
            @ContextValue Viewer viewer) {
        return changes.seenBy(viewer, bot, department);
    }
}
