package io.botwarden.monitoring.alerting;

import io.botwarden.monitoring.input.AcknowledgeAlertInput;
import io.botwarden.monitoring.input.ResolveAlertInput;
import io.botwarden.monitoring.input.SilenceAlertInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Writes;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Mutations of alerts. (Policy 3.1.2) */
@Controller
class Alerts {

    private final AlertRows rows;
    private final Writes writes;

    Alerts(AlertRows rows, Writes writes) {
        this.rows = rows;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> acknowledgeAlert(
            @ContextValue Viewer viewer, @Argument AcknowledgeAlertInput input) {
        return writes.run(
                viewer,
                alert(input.alert())
                        .write((alert, by) ->
                                alert.acknowledge(by, input.version(), input.note())));
    }

    @MutationMapping
    Mono<Payload> silenceAlert(@ContextValue Viewer viewer, @Argument SilenceAlertInput input) {
        return writes.run(
                viewer,
                alert(input.alert())
                        .write((alert, by) -> alert.silence(by, input.version(), input.until())));
    }

    @MutationMapping
    Mono<Payload> resolveAlert(@ContextValue Viewer viewer, @Argument ResolveAlertInput input) {
        return writes.run(
                viewer,
                alert(input.alert()).write((alert, by) -> alert.resolve(by, input.version())));
    }

    private Action.OnSubject<Alert> alert(String id) {
        return Action.on("alert", rows.require(id), Alert::scopes);
    }
}
