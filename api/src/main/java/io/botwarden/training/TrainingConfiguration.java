package io.botwarden.training;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.training.TrainingRecords.RECORD;

import io.botwarden.catalog.DepartmentUse;
import io.botwarden.catalog.DepartmentUses;
import io.botwarden.commitment.ObligationKind;
import io.botwarden.commitment.ObligationRules;
import io.botwarden.platform.calendar.CalendarQueries;
import io.botwarden.platform.calendar.CalendarSource;
import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What training contributes to calendars and departments, and what is done on time. */
@Configuration(proxyBeanMethods = false)
class TrainingConfiguration {

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration RENEWALS_EVERY = Duration.ofMinutes(15);

    /** What this package's columns do when a department is closed or merged. */
    @Bean
    DepartmentUses trainingUsesOfDepartments() {
        return DepartmentUses.of(DepartmentUse.history("training_plan", "department_id"));
    }

    @Bean
    Recurring traineesReminded(TrainingReminders reminders) {
        return new Recurring("reminders of training", EVERY, reminders::run);
    }

    @Bean
    Recurring coursesRenewed(CourseRenewals renewals) {
        return new Recurring("renewals of courses", RENEWALS_EVERY, renewals::run);
    }

    @Bean
    Recurring functionsSuspended(FunctionSuspensions suspensions) {
        return new Recurring("suspensions of functions", EVERY, suspensions::run);
    }

    @Bean
    ObligationRules courseRenewalObligationRules() {
        return ObligationRules.of(ObligationKind.TRAINING_RENEWAL, "training:manage")
                .about(DEPARTMENT)
                .fulfilledBy(
                        "CoursePassed",
                        RECORD,
                        """
                        select o.id, r.passed_at as fulfilled_at
                        from training_record r
                        join obligation o on o.course_id = r.course_id and o.responsible_id = r.employee_id where r.id = $1
                        """);
    }

    /** The sessions that the viewer has a place in or gives. */
    @Bean
    CalendarSource trainingCalendar(CalendarQueries queries) {
        return queries.personal(
                """
                select 'training-' || s.id as uid, s.version, s.updated_at, s.starts_at, s.ends_at, s.title,
                  concat_ws(E'\\n', s.number, s.link) as description, s.place as location,
                  s.state = 'CANCELLED' or (s.lecturer_id is distinct from i.employee_id and n.state = 'CANCELLED') as cancelled
                from identity i
                join training_session s on s.ends_at >= :from
                left join lateral (
                  select e.state from training_enrolment e
                  where e.training_session_id = s.id and e.employee_id = i.employee_id and e.state <> 'WAITING'
                  order by e.id desc limit 1
                ) n on true
                where i.id = :viewer and (n.state is not null or s.lecturer_id = i.employee_id)
                """);
    }
}
