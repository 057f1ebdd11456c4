package io.botwarden.notification.rule;

import io.botwarden.operations.incident.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the mutations about rules take. */
final class NotificationRuleInputs {

    private NotificationRuleInputs() {}

    record AddNotificationRuleInput(
            String name,
            List<String> events,
            @Nullable List<Severity> severities,
            @Nullable String bot,
            @Nullable String department,
            @Nullable String channel,
            @Nullable String employee,
            @Nullable String schedule,
            @Nullable Boolean page) {}

    record ChangeNotificationRuleInput(
            String rule,
            @Nullable Integer version,
            String name,
            List<String> events,
            @Nullable List<Severity> severities,
            @Nullable String bot,
            @Nullable String department,
            @Nullable String channel,
            @Nullable String employee,
            @Nullable String schedule,
            @Nullable Boolean page,
            @Nullable Boolean enabled) {

        /** As if the rule were new. */
        AddNotificationRuleInput wanted() {
            return new AddNotificationRuleInput(
                    name, events, severities, bot, department, channel, employee, schedule, page);
        }
    }
}
