package io.botwarden;

import static io.botwarden.StepTried.tried;

import java.util.List;
import java.util.Set;

/** Records of monitoring in each state. */
final class MonitoringInStates {

    static final List<RecordsInStates> ALL =
            List.of(
                    new RecordsInStates(
                            "alert",
                            "AlertState",
                            """
                            insert into alert (fingerprint, source, bot_id, severity, state, summary, started_at, fired_at, resolved_at, resolution, group_key)
                            values ('{new}', 'ALERTMANAGER', {bot}, 'LOW', '{state}', 'Slow', now(), now(),
                              case when '{state}' = 'RESOLVED' then now() end, case when '{state}' = 'RESOLVED' then 'AUTOMATIC' end, '{new}')
                            """,
                            "fingerprint",
                            List.of(
                                    tried("acknowledgeAlert", "ACKNOWLEDGE"),
                                    tried("silenceAlert", "SILENCE")
                                            .with("until", StepTried.SOON)
                                            .with("reason", "Known"),
                                    tried("resolveAlert", "RESOLVE").with("reason", "A test")),
                            Set.of()),
                    new RecordsInStates(
                            "telemetry_resource",
                            "ResourceState",
                            """
                            insert into telemetry_resource (attribute, value, reason, sent_by_id, ignored_at, ignored_by_id, ignore_reason)
                            values ('service.name', '{new}', 'UNMAPPED', (select min(id) from identity), case when '{state}' = 'IGNORED' then now() end,
                              case when '{state}' = 'IGNORED' then (select min(id) from identity) end, case when '{state}' = 'IGNORED' then 'A test' end)
                            """,
                            "value",
                            List.of(
                                    tried("ignoreTelemetryResource", "IGNORE")
                                            .with("reason", "A test"),
                                    tried("reconsiderTelemetryResource", "RECONSIDER")),
                            Set.of()),
                    new RecordsInStates(
                            "alert_rule",
                            "AlertRuleState",
                            """
                            insert into alert_rule (code, name, state, kind, bot_id, metric, aggregation, comparison, threshold, window_seconds, for_seconds,
                              keep_firing_seconds, severity, opens_incident)
                            values ('{new}', 'Slow', '{state}', 'THRESHOLD', {bot}, 'latency', 'MEAN', 'ABOVE', 5, 60, 0, 0, 'LOW', false)
                            """,
                            "code",
                            List.of(
                                    tried("activateAlertRule", "ACTIVATE"),
                                    tried("disableAlertRule", "DISABLE").with("reason", "Noisy"),
                                    tried("changeAlertRule", "CHANGE").with("name", "Very slow")),
                            Set.of()));

    private MonitoringInStates() {}
}
