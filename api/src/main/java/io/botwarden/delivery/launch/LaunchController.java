package io.botwarden.delivery.launch;

import io.botwarden.delivery.launch.LaunchInputs.AddLaunchRuleInput;
import io.botwarden.delivery.launch.LaunchInputs.ApplyForLaunchInput;
import io.botwarden.delivery.launch.LaunchInputs.ApproveLaunchInput;
import io.botwarden.delivery.launch.LaunchInputs.AssessReleaseRiskInput;
import io.botwarden.delivery.launch.LaunchInputs.ChangeLaunchApplicationInput;
import io.botwarden.delivery.launch.LaunchInputs.DelegateLaunchApprovalInput;
import io.botwarden.delivery.launch.LaunchInputs.EndLaunchDelegationInput;
import io.botwarden.delivery.launch.LaunchInputs.LaunchBotInput;
import io.botwarden.delivery.launch.LaunchInputs.RejectLaunchInput;
import io.botwarden.delivery.launch.LaunchInputs.RetireLaunchRuleInput;
import io.botwarden.delivery.launch.LaunchInputs.SubmitLaunchApplicationInput;
import io.botwarden.delivery.launch.LaunchPayloads.ApplicationPayload;
import io.botwarden.delivery.launch.LaunchPayloads.AssessmentPayload;
import io.botwarden.delivery.launch.LaunchPayloads.DelegationPayload;
import io.botwarden.delivery.launch.LaunchPayloads.LaunchedBotPayload;
import io.botwarden.delivery.launch.LaunchPayloads.RulePayload;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about launches. */
@Controller
class LaunchController {

    private final LaunchApplications applications;
    private final LaunchDecisions decisions;
    private final LaunchedBots bots;
    private final RiskAssessments assessments;
    private final LaunchRules rules;
    private final LaunchDelegations delegations;

    LaunchController(
            LaunchApplications applications,
            LaunchDecisions decisions,
            LaunchedBots bots,
            RiskAssessments assessments,
            LaunchRules rules,
            LaunchDelegations delegations) {
        this.applications = applications;
        this.decisions = decisions;
        this.bots = bots;
        this.assessments = assessments;
        this.rules = rules;
        this.delegations = delegations;
    }

    @MutationMapping
    Mono<ApplicationPayload> applyForLaunch(
            @Argument ApplyForLaunchInput input, @ContextValue Viewer viewer) {
        return applications.apply(viewer, input);
    }

    @MutationMapping
    Mono<ApplicationPayload> changeLaunchApplication(
            @Argument ChangeLaunchApplicationInput input, @ContextValue Viewer viewer) {
        return applications.change(viewer, input);
    }

    @MutationMapping
    Mono<ApplicationPayload> submitLaunchApplication(
            @Argument SubmitLaunchApplicationInput input, @ContextValue Viewer viewer) {
        return applications.submit(viewer, input);
    }

    @MutationMapping
    Mono<ApplicationPayload> approveLaunch(
            @Argument ApproveLaunchInput input, @ContextValue Viewer viewer) {
        return decisions.approve(viewer, input);
    }

    @MutationMapping
    Mono<ApplicationPayload> rejectLaunch(
            @Argument RejectLaunchInput input, @ContextValue Viewer viewer) {
        return decisions.reject(viewer, input);
    }

    @MutationMapping
    Mono<LaunchedBotPayload> launchBot(
            @Argument LaunchBotInput input, @ContextValue Viewer viewer) {
        return bots.launch(viewer, input);
    }

    @MutationMapping
    Mono<AssessmentPayload> assessReleaseRisk(
            @Argument AssessReleaseRiskInput input, @ContextValue Viewer viewer) {
        return assessments.assess(viewer, input);
    }

    @MutationMapping
    Mono<RulePayload> addLaunchRule(
            @Argument AddLaunchRuleInput input, @ContextValue Viewer viewer) {
        return rules.add(viewer, input);
    }

    @MutationMapping
    Mono<RulePayload> retireLaunchRule(
            @Argument RetireLaunchRuleInput input, @ContextValue Viewer viewer) {
        return rules.retire(viewer, input);
    }

    @MutationMapping
    Mono<DelegationPayload> delegateLaunchApproval(
            @Argument DelegateLaunchApprovalInput input, @ContextValue Viewer viewer) {
        return delegations.delegate(viewer, input);
    }

    @MutationMapping
    Mono<DelegationPayload> endLaunchDelegation(
            @Argument EndLaunchDelegationInput input, @ContextValue Viewer viewer) {
        return delegations.end(viewer, input);
    }
}
