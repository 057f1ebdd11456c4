package io.botwarden.monitoring.alerting;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The subscription to alerts, and the preview of a rule. */
@Controller
class AlertingController {

    private final AlertChanges changes;
    private final AlertRulePreviews previews;

    AlertingController(AlertChanges changes, AlertRulePreviews previews) {
        this.changes = changes;
        this.previews = previews;
    }

    @QueryMapping
    Mono<AlertRulePreview> previewAlertRule(
            @Argument PreviewedAlertRuleInput of,
            @Argument Instant from,
            @Argument Instant before,
            @ContextValue Viewer viewer) {
        return previews.preview(viewer, of, from, before);
    }

    @SubscriptionMapping
    Flux<RecordKey> alertChanged(@Argument @Nullable String bot, @ContextValue Viewer viewer) {
        return changes.seenBy(viewer, bot);
    }
}
