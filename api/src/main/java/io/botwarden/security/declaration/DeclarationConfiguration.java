package io.botwarden.security.declaration;

import static io.botwarden.security.declaration.DeclarationRecords.AUTHENTICATION;
import static io.botwarden.security.declaration.DeclarationRecords.DECLARE;
import static io.botwarden.security.declaration.DeclarationRecords.ENCRYPTION;

import io.botwarden.commitment.attachment.AttachmentOwner;
import io.botwarden.platform.jobs.Recurring;
import io.botwarden.platform.write.RecordType;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The scheduled work and attachments of declarations. */
@Configuration(proxyBeanMethods = false)
class DeclarationConfiguration {

    private static final Duration EVERY = Duration.ofMinutes(1);

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
