package io.botwarden;

import static io.botwarden.StepTried.tried;

import java.util.List;
import java.util.Set;

/** Records of vulnerabilities in each state. */
final class SecurityInStates {

    /** Makes a scanned vulnerability. */
    private static final String VULNERABILITY =
            """
            insert into scan_target (bot_id, kind, name) values ({bot}, 'CODE', '{new}');
            insert into scan (bot_id, scan_target_id, format, tool, complete, started_at, finished_at, content_hash, size_bytes, results)
            select {bot}, id, 'SARIF', 'scan', true, now(), now(), encode(sha256('{new}'), 'hex'), 1, 1 from scan_target where name = '{new}';
            insert into vulnerability (number, bot_id, scan_target_id, key, tool, rule, title, severity, exposure, state, justification, first_scan_id,
              last_scan_id, first_seen_at, last_seen_at, due_at, fixed_at, accepted_until, remediated_at)
            select '%1$s', {bot}, scan_target_id, 'k', 'scan', 'r', 'T', 'HIGH', 'INTERNAL', '%2$s',
              case when '%2$s' = 'NOT_AFFECTED' then 'FALSE_POSITIVE' end, id, id, now(), now(), now() + interval '9 days',
              case when '%2$s' = 'FIXED' then now() end, case when '%2$s' = 'ACCEPTED' then now() + interval '9 days' end,
              case when '%2$s' = 'REMEDIATED' then now() end
            from scan where content_hash = encode(sha256('{new}'), 'hex')
            """;

    static final List<RecordsInStates> ALL =
            List.of(
                    new RecordsInStates(
                            "vulnerability",
                            "VulnerabilityState",
                            VULNERABILITY.formatted("{new}", "{state}"),
                            "number",
                            List.of(
                                    tried("remediateVulnerability", "REMEDIATE")
                                            .with("release", "{release}"),
                                    tried("dismissVulnerability", "DISMISS")
                                            .with("justification", "FALSE_POSITIVE")
                                            .with("reason", "The scanner is wrong"),
                                    tried("reopenVulnerability", "REOPEN")
                                            .with("reason", "It is there"),
                                    tried("assignVulnerability", "ASSIGN")
                                            .with("assignee", "{employee}"),
                                    tried("requestVulnerabilityAcceptance", "REQUEST_ACCEPTANCE")
                                            .with("endsAt", StepTried.SOON)
                                            .with("reason", "It is replaced soon")),
                            Set.of("ACCEPT", "ACCEPTANCE_ENDED", "FIX")),
                    new RecordsInStates(
                            "vulnerability_acceptance",
                            "AcceptanceState",
                            VULNERABILITY.formatted("v{new}", "OPEN")
                                    + """
                                    ;
                                    update vulnerability set state = 'ACCEPTED', accepted_until = now() + interval '9 days'
                                    where number = 'v{new}' and '{state}' = 'APPROVED';
                                    insert into vulnerability_acceptance (number, vulnerability_id, bot_id, reason, ends_at, severity, known_exploited, state,
                                      requested_at, requested_by_id, decided_at, ended_at)
                                    select '{new}', id, bot_id, 'Soon', now() + interval '9 days', 'HIGH', false, '{state}', now(), {other},
                                      case when '{state}' in ('APPROVED', 'REJECTED', 'ENDED') then now() end, case when '{state}' = 'ENDED' then now() end
                                    from vulnerability where number = 'v{new}'
                                    """,
                            "number",
                            List.of(
                                    tried("approveVulnerabilityAcceptance", "APPROVE")
                                            .about("acceptance"),
                                    tried("rejectVulnerabilityAcceptance", "REJECT")
                                            .about("acceptance")
                                            .with("reason", "Fix it"),
                                    tried("withdrawVulnerabilityAcceptance", "WITHDRAW")
                                            .about("acceptance")
                                            .with("reason", "Fixed"),
                                    tried("endVulnerabilityAcceptance", "END")
                                            .about("acceptance")
                                            .with("reason", "Fix it")),
                            Set.of("EXPIRE")));

    private SecurityInStates() {}
}
