package io.botwarden.oversight.control;

import io.botwarden.commitment.attachment.AttachmentOwner;
import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ControlProperties.class)
class ControlConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(30);

    @Bean
    Recurring controlsOnTime(ControlSchedule schedule) {
        return new Recurring("controls", EVERY, schedule::run);
    }

    @Bean
    AttachmentOwner attestationAttachments() {
        return AttachmentOwner.ofBot(
                ControlRecords.ATTESTATION,
                "oversight:attest",
                "o.number",
                "o.state = 'GIVEN'",
                "The attestation was revoked.",
                "o.state = 'GIVEN'");
    }
}
