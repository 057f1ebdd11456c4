package io.botwarden.delivery.test;

import static io.botwarden.delivery.DeliveryRecords.TEST_RUN;

import io.botwarden.commitment.attachment.AttachmentOwner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The files of test runs, such as reports that Botwarden does not import. */
@Configuration(proxyBeanMethods = false)
class TestRunAttachments {

    @Bean
    AttachmentOwner filesOfTestRuns() {
        return AttachmentOwner.ofBot(
                TEST_RUN,
                "delivery:record-evidence",
                "o.name",
                AttachmentOwner.ALWAYS,
                "Files can always be attached to a test run.",
                AttachmentOwner.NOT_SUBMITTED);
    }
}
