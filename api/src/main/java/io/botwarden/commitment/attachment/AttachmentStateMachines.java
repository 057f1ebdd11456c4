package io.botwarden.commitment.attachment;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.RefusalCode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machine of attachments, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class AttachmentStateMachines {

    @Bean
    StateMachine attachmentStateMachine(List<AttachmentOwner> owners) {
        String removable =
                owners.stream()
                        .map(AttachmentOwner::removal)
                        .sorted()
                        .collect(Collectors.joining(" or ", "not (", ")"));
        return StateMachine.of(
                "Attachment",
                Stream.of(
                        AttachmentState.Step.REMOVE
                                .rule()
                                .unless(
                                        Obstacle.of(
                                                RefusalCode.WRONG_STATE,
                                                AttachmentState.BOUND,
                                                removable))));
    }
}
