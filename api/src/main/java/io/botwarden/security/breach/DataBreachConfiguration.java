package io.botwarden.security.breach;

import static io.botwarden.security.breach.DataBreachRecords.BREACH;
import static io.botwarden.security.breach.DataBreachRecords.HANDLE;

import io.botwarden.commitment.attachment.AttachmentOwner;
import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The scheduled work and attachments of data breaches. */
@Configuration(proxyBeanMethods = false)
class DataBreachConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final String OPEN = "o.state <> 'CLOSED'";

    @Bean
    Recurring dataBreachDeadlines(DataBreachesDue due) {
        return new Recurring("data breaches", EVERY, due::run);
    }

    @Bean
    AttachmentOwner dataBreachAttachments() {
        return new AttachmentOwner(
                BREACH,
                HANDLE,
                "o.number",
                "o.bot_ids",
                "'{}'::bigint[]",
                OPEN,
                "The data breach is closed.",
                OPEN,
                null);
    }
}
