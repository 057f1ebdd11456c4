package io.botwarden.delivery.design;

import static io.botwarden.delivery.DeliveryRecords.DESIGN_DOCUMENT;

import io.botwarden.commitment.attachment.AttachmentOwner;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class DesignStateMachines {

    @Bean
    StateMachine designDocumentStateMachine() {
        return Transition.machine("DesignDocument", DesignState.Step.values());
    }

    @Bean
    AttachmentOwner designDocumentAttachments() {
        String open = "o.state = 'DRAFT'";
        return AttachmentOwner.ofBot(
                        DESIGN_DOCUMENT,
                        "delivery:design",
                        "o.title",
                        open,
                        "Files can be attached to a design until it is submitted.",
                        open)
                // an author cannot accept the design
                .contributing(
                        "author_ids = case when :uploader = any (author_ids) then author_ids else author_ids || :uploader end");
    }
}
