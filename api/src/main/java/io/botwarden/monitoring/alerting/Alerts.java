package io.botwarden.monitoring.alerting;

import static io.botwarden.monitoring.alerting.AlertingRecords.HANDLE;

import io.botwarden.monitoring.alerting.AlertingInputs.AcknowledgeAlertInput;
import io.botwarden.monitoring.alerting.AlertingInputs.ResolveAlertInput;
import io.botwarden.monitoring.alerting.AlertingInputs.SilenceAlertInput;
import io.botwarden.monitoring.alerting.AlertingPayloads.AlertPayload;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What people do with alerts. (Policy 3.1.2) */
@Component
class Alerts {

    private final AlertRows rows;
    private final Writes writes;

    Alerts(AlertRows rows, Writes writes) {
        this.rows = rows;
        this.writes = writes;
    }

    Mono<AlertPayload> acknowledge(Viewer viewer, AcknowledgeAlertInput input) {
        return handle(
                viewer,
                "acknowledgeAlert",
                new Checks().optionalText("note", input.note(), Checks.TEXT),
                input.alert(),
                (alert, by) -> alert.acknowledge(by, input.version(), input.note()));
    }

    Mono<AlertPayload> silence(Viewer viewer, SilenceAlertInput input) {
        return handle(
                viewer,
                "silenceAlert",
                new Checks().text("reason", input.reason(), Checks.TEXT),
                input.alert(),
                (alert, by) -> alert.silence(by, input.version(), input.until()));
    }

    Mono<AlertPayload> resolve(Viewer viewer, ResolveAlertInput input) {
        return handle(
                viewer,
                "resolveAlert",
                new Checks().text("reason", input.reason(), Checks.TEXT),
                input.alert(),
                (alert, by) -> alert.resolve(by, input.version()));
    }

    private Mono<AlertPayload> handle(
            Viewer viewer,
            String action,
            Checks checks,
            String alert,
            BiFunction<Alert, By, Write> write) {
        return writes.run(
                viewer,
                Action.of(action, HANDLE)
                        .check(checks)
                        .on("alert", rows.require(alert), Alert::scopes)
                        .write(write),
                AlertPayload::new);
    }
}
