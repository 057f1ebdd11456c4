package io.botwarden;

import static io.botwarden.StepTried.tried;

import java.util.List;
import java.util.Set;

/** Records of notification in each state. */
final class NotificationInStates {

    static final List<RecordsInStates> ALL =
            List.of(
                    new RecordsInStates(
                            "notification",
                            "DeliveryState",
                            """
                            with channel as (
                              insert into notification_channel (name, kind, target, sealed_target) values ('{new}', 'WEBHOOK', 'h', '\\x00') returning id
                            )
                            insert into notification (event, subject_type, subject_id, bot_id, reason, channel_id, cause, language, title, body, state, due_at,
                              delivered_at, dead_at)
                            select 'IncidentReported', 'Incident', 1, {bot}, 'RULE', id, '{new}', 'EN', 'T', 'B', '{state}', now() + interval '1 day',
                              case when '{state}' = 'DELIVERED' then now() end, case when '{state}' = 'DEAD' then now() end
                            from channel
                            """,
                            "cause",
                            List.of(tried("replayNotification", "REPLAY")),
                            Set.of("DELIVER", "SHOW", "GIVE_UP")));

    private NotificationInStates() {}
}
