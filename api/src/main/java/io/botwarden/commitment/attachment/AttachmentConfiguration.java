package io.botwarden.commitment.attachment;

import io.botwarden.platform.jobs.Recurring;
import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.protection.EncryptedColumn;
import io.botwarden.platform.write.RefusalCode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AttachmentProperties.class)
class AttachmentConfiguration {

    private static final Duration EVERY = Duration.ofMinutes(15);

    /** The state machine of attachments, for {@code viewerActions}. */
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

    /** A rotation re-encrypts the keys of files. */
    @Bean
    EncryptedColumn keysOfFiles() {
        return StoredFiles.KEY;
    }

    @Bean
    Recurring unusedFilesOnTime(UnusedFiles files) {
        return new Recurring("unused files", EVERY, files::run);
    }
}
