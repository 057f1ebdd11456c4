package io.botwarden.security.network;

import static io.botwarden.security.SecurityRecords.NETWORK_CONTROL;

import io.botwarden.catalog.DepartmentUse;
import io.botwarden.catalog.DepartmentUses;
import io.botwarden.commitment.attachment.AttachmentOwner;
import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What network controls contribute to attachments, jobs and departments. */
@Configuration(proxyBeanMethods = false)
class NetworkControlConfiguration {

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final String IN_USE = "o.state <> 'RETIRED'";

    @Bean
    Recurring networkControlsExpired(NetworkControlsDue controls) {
        return new Recurring("network controls", EVERY, controls::run);
    }

    @Bean
    AttachmentOwner networkControlAttachments() {
        return new AttachmentOwner(
                NETWORK_CONTROL,
                "security:record-network",
                "o.number",
                "array_remove(array[o.bot_id], null)",
                "array_remove(array[o.department_id], null)",
                IN_USE,
                "The network control is retired.",
                // what a confirmation was based on stays
                "o.verified_at is null",
                null);
    }

    /** What this package's columns do when a department is closed or merged. */
    @Bean
    DepartmentUses networkControlUsesOfDepartments() {
        return DepartmentUses.of(
                DepartmentUse.current(
                        NETWORK_CONTROL,
                        "department_id",
                        "r.state <> 'RETIRED'",
                        "network control",
                        "r.number"));
    }
}
