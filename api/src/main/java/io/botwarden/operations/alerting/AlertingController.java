package io.botwarden.operations.alerting;

import io.botwarden.operations.alerting.AlertingInputs.AcknowledgeAlertInput;
import io.botwarden.operations.alerting.AlertingInputs.ActivateAlertRuleInput;
import io.botwarden.operations.alerting.AlertingInputs.ChangeAlertRuleInput;
import io.botwarden.operations.alerting.AlertingInputs.ChangeSloInput;
import io.botwarden.operations.alerting.AlertingInputs.DefineSloInput;
import io.botwarden.operations.alerting.AlertingInputs.DisableAlertRuleInput;
import io.botwarden.operations.alerting.AlertingInputs.DraftAlertRuleInput;
import io.botwarden.operations.alerting.AlertingInputs.PreviewedAlertRuleInput;
import io.botwarden.operations.alerting.AlertingInputs.ResolveAlertInput;
import io.botwarden.operations.alerting.AlertingInputs.RetireSloInput;
import io.botwarden.operations.alerting.AlertingInputs.SilenceAlertInput;
import io.botwarden.operations.alerting.AlertingPayloads.AlertPayload;
import io.botwarden.operations.alerting.AlertingPayloads.AlertRulePayload;
import io.botwarden.operations.alerting.AlertingPayloads.SloPayload;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The mutations and the subscription about alerts, their rules and objectives. */
@Controller
class AlertingController {

    private final AlertRules rules;
    private final Slos slos;
    private final Alerts alerts;
    private final AlertChanges changes;
    private final AlertRulePreviews previews;

    AlertingController(
            AlertRules rules,
            Slos slos,
            Alerts alerts,
            AlertChanges changes,
            AlertRulePreviews previews) {
        this.rules = rules;
        this.slos = slos;
        this.alerts = alerts;
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

    @MutationMapping
    Mono<AlertRulePayload> draftAlertRule(
            @Argument DraftAlertRuleInput input, @ContextValue Viewer viewer) {
        return rules.draft(viewer, input);
    }

    @MutationMapping
    Mono<AlertRulePayload> changeAlertRule(
            @Argument ChangeAlertRuleInput input, @ContextValue Viewer viewer) {
        return rules.change(viewer, input);
    }

    @MutationMapping
    Mono<AlertRulePayload> activateAlertRule(
            @Argument ActivateAlertRuleInput input, @ContextValue Viewer viewer) {
        return rules.activate(viewer, input);
    }

    @MutationMapping
    Mono<AlertRulePayload> disableAlertRule(
            @Argument DisableAlertRuleInput input, @ContextValue Viewer viewer) {
        return rules.disable(viewer, input);
    }

    @MutationMapping
    Mono<SloPayload> defineSlo(@Argument DefineSloInput input, @ContextValue Viewer viewer) {
        return slos.define(viewer, input);
    }

    @MutationMapping
    Mono<SloPayload> changeSlo(@Argument ChangeSloInput input, @ContextValue Viewer viewer) {
        return slos.change(viewer, input);
    }

    @MutationMapping
    Mono<SloPayload> retireSlo(@Argument RetireSloInput input, @ContextValue Viewer viewer) {
        return slos.retire(viewer, input);
    }

    @MutationMapping
    Mono<AlertPayload> acknowledgeAlert(
            @Argument AcknowledgeAlertInput input, @ContextValue Viewer viewer) {
        return alerts.acknowledge(viewer, input);
    }

    @MutationMapping
    Mono<AlertPayload> silenceAlert(
            @Argument SilenceAlertInput input, @ContextValue Viewer viewer) {
        return alerts.silence(viewer, input);
    }

    @MutationMapping
    Mono<AlertPayload> resolveAlert(
            @Argument ResolveAlertInput input, @ContextValue Viewer viewer) {
        return alerts.resolve(viewer, input);
    }

    @SubscriptionMapping
    Flux<RecordKey> alertChanged(@Argument @Nullable String bot, @ContextValue Viewer viewer) {
        return changes.seenBy(viewer, bot);
    }
}
