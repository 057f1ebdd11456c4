package io.botwarden.notification;

import io.botwarden.platform.write.RecordType;

/** The stored types of this capability. */
public final class NotificationRecords {

    public static final RecordType CHANNEL =
            new RecordType("NotificationChannel", "notification_channel");
    public static final RecordType RULE = new RecordType("NotificationRule", "notification_rule");
    public static final RecordType TEMPLATE =
            new RecordType("NotificationTemplate", "notification_template");
    public static final RecordType NOTIFICATION = new RecordType("Notification", "notification");
    public static final RecordType PREFERENCE =
            new RecordType("NotificationPreference", "notification_preference");
    public static final RecordType ROLE_SUBSCRIPTION =
            new RecordType("RoleSubscription", "role_subscription");
    public static final RecordType SCHEDULE = new RecordType("OnCallSchedule", "on_call_schedule");
    public static final RecordType OVERRIDE = new RecordType("OnCallOverride", "on_call_override");
    public static final RecordType POLICY = new RecordType("EscalationPolicy", "escalation_policy");
    public static final RecordType ESCALATION = new RecordType("Escalation", "escalation");

    private NotificationRecords() {}
}
