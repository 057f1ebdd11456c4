package io.botwarden.security.declaration;

import static io.botwarden.security.declaration.DeclarationRecords.AUTHENTICATION;
import static io.botwarden.security.declaration.DeclarationRecords.DECLARE;
import static io.botwarden.security.declaration.DeclarationRecords.ENCRYPTION;

import io.botwarden.commitment.attachment.AttachmentOwner;
import io.botwarden.platform.jobs.Recurring;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.RecordType;
import io.botwarden.security.declaration.DeclarationState.Step;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines, scheduled work and attachments of declarations. */
@Configuration(proxyBeanMethods = false)
class DeclarationConfiguration {

    private static final Duration EVERY = Duration.ofMinutes(1);

    @Bean
    StateMachine dataEncryptionStateMachine() {
        return machine(ENCRYPTION);
    }

    @Bean
    StateMachine botAuthenticationStateMachine() {
        return machine(AUTHENTICATION);
    }

    @Bean
    Recurring expiringDeclarations(DeclarationsDue due) {
        return new Recurring("declarations due", EVERY, due::run);
    }

    @Bean
    Recurring ownEncryptionDeclared(OwnEncryption own) {
        return new Recurring("own encryption", EVERY, own::run);
    }

    @Bean
    AttachmentOwner dataEncryptionAttachments() {
        return attachments(ENCRYPTION, "(select a.name from data_asset a where a.id = o.id)");
    }

    @Bean
    AttachmentOwner botAuthenticationAttachments() {
        return attachments(AUTHENTICATION, "(select b.code from bot b where b.id = o.id)");
    }

    /** Each kind has mutations of its own, named after it. */
    private static StateMachine machine(RecordType type) {
        return StateMachine.of(
                type.name(),
                Arrays.stream(Step.values()).map(step -> ofKind(step.rule(), type.name())));
    }

    private static Rule<DeclarationState> ofKind(Rule<DeclarationState> rule, String kind) {
        return new Rule<>(
                rule.actions().stream().filter(action -> action.endsWith(kind)).toList(),
                rule.from(),
                rule.to(),
                rule.obstacles(),
                rule.holders());
    }

    private static AttachmentOwner attachments(RecordType type, String label) {
        return AttachmentOwner.ofBot(
                type,
                DECLARE,
                label,
                "o.state = 'CURRENT'",
                "The declaration was withdrawn.",
                "o.state = 'CURRENT'");
    }
}
