package io.botwarden.appraisal;

import io.botwarden.analytics.appraisal.AppraisalEngine;
import io.botwarden.analytics.kpi.KpiCatalogue;
import io.botwarden.analytics.kpi.KpiEngine;
import io.botwarden.analytics.report.AppraisalReportHtml;
import io.botwarden.commitment.ActionItemManagers;
import io.botwarden.platform.jobs.Recurring;
import io.botwarden.platform.web.InlineStyle;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Spring beans of the appraisal engine and the report page. */
@Configuration(proxyBeanMethods = false)
class AppraisalConfiguration {

    @Bean
    AppraisalEngine appraisalEngine(KpiEngine engine, Supplier<KpiCatalogue> kpis) {
        return new AppraisalEngine(engine, kpis);
    }

    @Bean
    AppraisalReportHtml appraisalReportHtml() {
        return new AppraisalReportHtml();
    }

    @Bean
    Recurring appraisalAppealsDue(AppealsDue appeals) {
        return new Recurring("appraisal appeals", Duration.ofMinutes(1), appeals::run);
    }

    @Bean
    Recurring appraisalTermsDue(CycleDeadlinesDue deadlines) {
        return new Recurring("appraisal terms", Duration.ofMinutes(1), deadlines::run);
    }

    @Bean
    Recurring personImprovementReminders(PersonImprovementsDue improvements) {
        return new Recurring("person improvements", Duration.ofMinutes(1), improvements::run);
    }

    @Bean
    Recurring appraisalsCompared(AppraisalRestatements restatements) {
        return new Recurring("appraisal restatements", Duration.ofMinutes(5), restatements::run);
    }

    @Bean
    ActionItemManagers outcomeActionItemManagers() {
        return ActionItemManagers.holders("appraisal_outcome_id", AppraisalOutcomeState.MANAGE);
    }

    @Bean
    InlineStyle appraisalReportStyle(AppraisalReportHtml pages) {
        return InlineStyle.of(pages.style());
    }
}
