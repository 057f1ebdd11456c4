package io.botwarden.risk.treatment;

import io.botwarden.commitment.ActionItemManagers;
import io.botwarden.commitment.attachment.AttachmentOwner;
import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The background job, files and action items of treatments. */
@Configuration(proxyBeanMethods = false)
class TreatmentConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final String OPEN = "o.state in ('PLANNED', 'IN_FORCE')";

    @Bean
    Recurring riskTreatmentsOnTime(TreatmentsDue due) {
        return new Recurring("risk treatments", EVERY, due::run);
    }

    @Bean
    ActionItemManagers treatmentActionItemManagers() {
        return ActionItemManagers.holders("risk_treatment_id", TreatmentActionItems.MANAGE);
    }

    /** Evidence that a confirmation is based on stays. */
    @Bean
    AttachmentOwner treatmentAttachments() {
        return new AttachmentOwner(
                TreatmentRecords.TREATMENT,
                TreatmentActionItems.MANAGE,
                "o.number",
                "(select r.bot_ids from risk r where r.id = o.risk_id)",
                "(select r.department_ids from risk r where r.id = o.risk_id)",
                OPEN,
                "The treatment has ended.",
                "o.state = 'PLANNED'",
                null);
    }
}
