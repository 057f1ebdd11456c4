package io.botwarden.notification;

import static io.botwarden.notification.NotificationRecords.CHANNEL;
import static io.botwarden.notification.NotificationRecords.ESCALATION;
import static io.botwarden.notification.NotificationRecords.POLICY;
import static io.botwarden.notification.NotificationRecords.RULE;
import static io.botwarden.notification.NotificationRecords.SCHEDULE;

import io.botwarden.catalog.DepartmentUse;
import io.botwarden.catalog.DepartmentUses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this capability's columns do when a department is closed or merged. */
@Configuration(proxyBeanMethods = false)
class NotificationDepartmentUses {

    @Bean
    DepartmentUses notificationUsesOfDepartments() {
        return DepartmentUses.of(
                DepartmentUse.history("notification", "department_id"),
                DepartmentUse.current(
                        CHANNEL,
                        "department_id",
                        "r.retired_at is null",
                        "notification channel",
                        "r.name"),
                DepartmentUse.current(
                        SCHEDULE,
                        "department_id",
                        "r.retired_at is null",
                        "on-call schedule",
                        "r.name"),
                DepartmentUse.current(RULE, "department_id", "true", "notification rule", "r.name"),
                DepartmentUse.current(
                        POLICY, "department_id", "true", "escalation policy", "r.name"),
                DepartmentUse.current(
                        ESCALATION,
                        "department_id",
                        "r.state = 'RUNNING'",
                        "running escalation",
                        "r.subject_type"));
    }
}
