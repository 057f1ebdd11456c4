package io.botwarden.operations.change;

import io.botwarden.operations.change.ChangeInputs.AmendChangeInput;
import io.botwarden.operations.change.ChangeInputs.ApproveChangeInput;
import io.botwarden.operations.change.ChangeInputs.ApproveChangeTemplateInput;
import io.botwarden.operations.change.ChangeInputs.CancelChangeInput;
import io.botwarden.operations.change.ChangeInputs.CloseChangeInput;
import io.botwarden.operations.change.ChangeInputs.LinkIncidentToChangeInput;
import io.botwarden.operations.change.ChangeInputs.PlanChangeInput;
import io.botwarden.operations.change.ChangeInputs.ProposeChangeTemplateInput;
import io.botwarden.operations.change.ChangeInputs.RecordChangeTestInput;
import io.botwarden.operations.change.ChangeInputs.ReturnChangeInput;
import io.botwarden.operations.change.ChangeInputs.ReviewChangeInput;
import io.botwarden.operations.change.ChangeInputs.RollBackChangeInput;
import io.botwarden.operations.change.ChangeInputs.StartChangeInput;
import io.botwarden.operations.change.ChangeInputs.VerifyChangeInput;
import io.botwarden.operations.change.ChangeInputs.WithdrawChangeTemplateInput;
import io.botwarden.operations.change.ChangePayloads.ChangePayload;
import io.botwarden.operations.change.ChangePayloads.TemplatePayload;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about changes and their templates. */
@Controller
class ChangeController {

    private final ChangePlans plans;
    private final Changes changes;
    private final ChangeTemplates templates;

    ChangeController(ChangePlans plans, Changes changes, ChangeTemplates templates) {
        this.plans = plans;
        this.changes = changes;
        this.templates = templates;
    }

    @MutationMapping
    Mono<ChangePayload> planChange(@Argument PlanChangeInput input, @ContextValue Viewer viewer) {
        return plans.plan(viewer, input);
    }

    @MutationMapping
    Mono<ChangePayload> amendChange(@Argument AmendChangeInput input, @ContextValue Viewer viewer) {
        return plans.amend(viewer, input);
    }

    @MutationMapping
    Mono<ChangePayload> recordChangeTest(
            @Argument RecordChangeTestInput input, @ContextValue Viewer viewer) {
        return changes.recordTest(viewer, input);
    }

    @MutationMapping
    Mono<ChangePayload> approveChange(
            @Argument ApproveChangeInput input, @ContextValue Viewer viewer) {
        return changes.approve(viewer, input);
    }

    @MutationMapping
    Mono<ChangePayload> returnChange(
            @Argument ReturnChangeInput input, @ContextValue Viewer viewer) {
        return changes.sendBack(viewer, input);
    }

    @MutationMapping
    Mono<ChangePayload> startChange(@Argument StartChangeInput input, @ContextValue Viewer viewer) {
        return changes.start(viewer, input);
    }

    @MutationMapping
    Mono<ChangePayload> verifyChange(
            @Argument VerifyChangeInput input, @ContextValue Viewer viewer) {
        return changes.verify(viewer, input);
    }

    @MutationMapping
    Mono<ChangePayload> rollBackChange(
            @Argument RollBackChangeInput input, @ContextValue Viewer viewer) {
        return changes.rollBack(viewer, input);
    }

    @MutationMapping
    Mono<ChangePayload> linkIncidentToChange(
            @Argument LinkIncidentToChangeInput input, @ContextValue Viewer viewer) {
        return changes.attribute(viewer, input);
    }

    @MutationMapping
    Mono<ChangePayload> reviewChange(
            @Argument ReviewChangeInput input, @ContextValue Viewer viewer) {
        return changes.review(viewer, input);
    }

    @MutationMapping
    Mono<ChangePayload> closeChange(@Argument CloseChangeInput input, @ContextValue Viewer viewer) {
        return changes.close(viewer, input);
    }

    @MutationMapping
    Mono<ChangePayload> cancelChange(
            @Argument CancelChangeInput input, @ContextValue Viewer viewer) {
        return changes.cancel(viewer, input);
    }

    @MutationMapping
    Mono<TemplatePayload> proposeChangeTemplate(
            @Argument ProposeChangeTemplateInput input, @ContextValue Viewer viewer) {
        return templates.propose(viewer, input);
    }

    @MutationMapping
    Mono<TemplatePayload> approveChangeTemplate(
            @Argument ApproveChangeTemplateInput input, @ContextValue Viewer viewer) {
        return templates.approve(viewer, input);
    }

    @MutationMapping
    Mono<TemplatePayload> withdrawChangeTemplate(
            @Argument WithdrawChangeTemplateInput input, @ContextValue Viewer viewer) {
        return templates.withdraw(viewer, input);
    }
}
