package io.botwarden.notification.escalation;

import io.botwarden.notification.escalation.EscalationPolicies.PolicyPayload;
import io.botwarden.notification.escalation.PolicyInputs.AddEscalationPolicyInput;
import io.botwarden.notification.escalation.PolicyInputs.ChangeEscalationPolicyInput;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about policies of escalation. */
@Controller
class PolicyController {

    private final EscalationPolicies policies;

    PolicyController(EscalationPolicies policies) {
        this.policies = policies;
    }

    @MutationMapping
    Mono<PolicyPayload> addEscalationPolicy(
            @Argument AddEscalationPolicyInput input, @ContextValue Viewer viewer) {
        return policies.add(viewer, input);
    }

    @MutationMapping
    Mono<PolicyPayload> changeEscalationPolicy(
            @Argument ChangeEscalationPolicyInput input, @ContextValue Viewer viewer) {
        return policies.change(viewer, input);
    }
}
