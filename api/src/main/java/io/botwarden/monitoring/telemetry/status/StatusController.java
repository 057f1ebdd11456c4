package io.botwarden.monitoring.telemetry.status;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The mutation and the subscription about live states. */
@Controller
class StatusController {

    private final MonitoringSettings expectations;
    private final StatusChanges changes;

    StatusController(MonitoringSettings expectations, StatusChanges changes) {
        this.expectations = expectations;
        this.changes = changes;
    }

    @MutationMapping
    Mono<ExpectationSet> setMonitoringSetting(
            @Argument SetMonitoringSettingInput input, @ContextValue Viewer viewer) {
        return expectations.set(viewer, input, ExpectationSet::new);
    }

    @SubscriptionMapping
    Flux<RecordKey> botStatusChanged(@Argument @Nullable String bot, @ContextValue Viewer viewer) {
        return changes.seenBy(viewer, bot);
    }

    /**
     * What is expected now.
     *
     * @param expectation null where the action was refused
     */
    record ExpectationSet(@Nullable RecordKey expectation, List<Refusal> errors) {}
}
