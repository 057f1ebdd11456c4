package io.botwarden.monitoring.alerting;

import io.botwarden.monitoring.alerting.AlertingInputs.AcknowledgeAlertInput;
import io.botwarden.monitoring.alerting.AlertingInputs.ActivateAlertRuleInput;
import io.botwarden.monitoring.alerting.AlertingInputs.AlertRuleDefinitionInput;
import io.botwarden.monitoring.alerting.AlertingInputs.ChangeAlertRuleInput;
import io.botwarden.monitoring.alerting.AlertingInputs.ChangeSloInput;
import io.botwarden.monitoring.alerting.AlertingInputs.DefineSloInput;
import io.botwarden.monitoring.alerting.AlertingInputs.DisableAlertRuleInput;
import io.botwarden.monitoring.alerting.AlertingInputs.DraftAlertRuleInput;
import io.botwarden.monitoring.alerting.AlertingInputs.PreviewAlertRuleInput;
import io.botwarden.monitoring.alerting.AlertingInputs.ResolveAlertInput;
import io.botwarden.monitoring.alerting.AlertingInputs.RetireSloInput;
import io.botwarden.monitoring.alerting.AlertingInputs.SilenceAlertInput;
import io.botwarden.monitoring.alerting.AlertingPayloads.AlertPayload;
import io.botwarden.monitoring.alerting.AlertingPayloads.AlertRulePayload;
import io.botwarden.monitoring.alerting.AlertingPayloads.SloPayload;
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
            @Argument @Nullable String rule,
            @Argument @Nullable AlertRuleDefinitionInput definition,
            @Argument Instant from,
            @Argument Instant until,
            @ContextValue Viewer viewer) {
        return previews.preview(viewer, new PreviewAlertRuleInput(rule, definition, from, until));
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
