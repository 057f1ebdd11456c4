package io.botwarden.commitment;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DATA_ASSET;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;

import io.botwarden.platform.calendar.CalendarQueries;
import io.botwarden.platform.calendar.CalendarSource;
import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CommitmentConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(30);

    @Bean
    Recurring actionItemsDueOnTime(ActionItemsDue due) {
        return new Recurring("action items", EVERY, due::run);
    }

    @Bean
    Recurring obligationsDueOnTime(ObligationsDue due) {
        return new Recurring("obligations", EVERY, due::run);
    }

    @Bean
    ObligationRules otherObligations() {
        return ObligationRules.of(ObligationKind.OTHER, "commitment:manage-obligation")
                .about(BOT, DATA_ASSET, DEPARTMENT);
    }

    /** The due dates of the action items that the viewer is assigned to. */
    @Bean
    CalendarSource actionItemCalendar(CalendarQueries queries) {
        return queries.personal(
                """
                select 'action-item-' || a.id as uid, a.version, a.updated_at, a.due_at as starts_at, a.due_at as ends_at,
                  a.number || ' ' || a.title as title, a.description, null as location, a.state = 'CANCELLED' as cancelled
                from identity i
                join action_item a on a.assignee_id = i.employee_id
                where i.id = :viewer and (a.state = 'OPEN' or a.due_at >= :from)
                """);
    }

    /** The due times of the obligations that the viewer is responsible for. */
    @Bean
    CalendarSource obligationCalendar(CalendarQueries queries) {
        return queries.personal(
                """
                select 'obligation-' || o.id as uid, o.version, o.updated_at, o.due_at as starts_at, o.due_at as ends_at,
                  o.number || ' ' || o.title as title, o.description, null as location, false as cancelled
                from identity i
                join obligation o on o.responsible_id = i.employee_id
                where i.id = :viewer and o.state = 'ACTIVE'
                """);
    }
}
