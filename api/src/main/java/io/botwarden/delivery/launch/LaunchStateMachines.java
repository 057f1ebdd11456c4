package io.botwarden.delivery.launch;

import io.botwarden.commitment.attachment.AttachmentOwner;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class LaunchStateMachines {

    @Bean
    StateMachine launchApplicationStateMachine() {
        return Transition.machine("LaunchApplication", LaunchState.Step.values());
    }

    @Bean
    AttachmentOwner launchApplicationAttachments() {
        String open = "o.state in ('DRAFT', 'REJECTED', 'INVALIDATED')";
        return AttachmentOwner.ofBot(
                LaunchRecords.APPLICATION,
                "delivery:apply-for-launch",
                "o.number",
                open,
                "Files can be attached to an application while it is not submitted.",
                open);
    }
}
