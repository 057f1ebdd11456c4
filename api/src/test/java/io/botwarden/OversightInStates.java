package io.botwarden;

import static io.botwarden.StepTried.tried;

import java.util.List;
import java.util.Set;

/** Records of oversight in each state. */
final class OversightInStates {

    /** Makes the viewer an inspector, and the plan of a year to come. */
    private static final String INSPECTOR =
            """
            insert into employee (code, name) values ('inspector-{me}', 'Iris') on conflict do nothing;
            update identity set employee_id = (select id from employee where code = 'inspector-{me}') where id = {me} and employee_id is null;
            insert into supervision_member (employee_id, since, added_at, note)
            select employee_id, now(), now(), 'inspector' from identity where id = {me} on conflict do nothing;
            insert into inspection_plan (year, goals, planned_at) values (2100, 'Look', now()) on conflict do nothing;
            """;

    /** Makes an inspection that the viewer has started. */
    private static final String RUNNING =
            """
            insert into inspection (number, inspection_plan_id, title, area, lead_id, starts_at, ends_at, sample_size, state, seed, started_at,
              closed_at, conclusion, cancelled_at, planned_at)
            select '{new}', p.id, 'Look', 'USE', i.employee_id, now(), now() + interval '9 days', 3, 'IN_PROGRESS', 'a', now(), null::timestamptz, null, null::timestamptz, now() from inspection_plan p, identity i where p.year = 2100 and i.id = {me};
            insert into inspection_bot (inspection_id, bot_id) select id, {bot} from inspection where number = '{new}';
            insert into inspection_inspector (inspection_id, employee_id) select id, lead_id from inspection where number = '{new}';
            """;

    static final List<RecordsInStates> ALL =
            List.of(
                    new RecordsInStates(
                            "control",
                            "ControlState",
                            """
                            insert into control (code, position, clause_id, kind, target, origin, name, name_zh, remediation, remediation_zh, sql, found,
                              file_severity, file_grace_hours, file_opens_incident, state)
                            select '{new}', 0, min(id), 'CHECK', 'BOTS', 'COMPANY', 'It works', '正常', 'Mend it', '修复',
                              'select null::text as subject, null::text as title, null::bigint as bot_id, null::bigint as department_id, true as passed, '
                                'null::jsonb as facts, null::text as evidence where false',
                              '{}', 'LOW', 0, false, '{state}' from clause
                            """,
                            "code",
                            List.of(
                                    tried("updateControl", "UPDATE")
                                            .with("severity", "HIGH")
                                            .with("reason", "It matters"),
                                    tried("disableControl", "DISABLE").with("reason", "No use"),
                                    tried("enableControl", "ENABLE").with("reason", "Needed"),
                                    tried("evaluateControl", "EVALUATE")),
                            Set.of("REMOVE", "RESTORE")),
                    new RecordsInStates(
                            "control_waiver",
                            "WaiverState",
                            """
                            insert into control_waiver (control_id, bot_id, reason, ends_at, state, requested_at, requested_by_id, decided_at, decided_by_id,
                              ended_at)
                            select min(id), {bot}, '{new}', now() + interval '9 days', '{state}', now(), {other},
                              case when '{state}' in ('APPROVED', 'REJECTED', 'ENDED') then now() end, null,
                              case when '{state}' = 'ENDED' then now() end from control where kind = 'CHECK' and state = 'ACTIVE'
                            """,
                            "reason",
                            List.of(
                                    tried("approveControlWaiver", "APPROVE").about("waiver"),
                                    tried("rejectControlWaiver", "REJECT")
                                            .about("waiver")
                                            .with("reason", "Not so"),
                                    tried("withdrawControlWaiver", "WITHDRAW")
                                            .about("waiver")
                                            .with("reason", "Done"),
                                    tried("endControlWaiver", "END")
                                            .about("waiver")
                                            .with("reason", "Done")),
                            Set.of("EXPIRE")),
                    new RecordsInStates(
                            "attestation",
                            "AttestationState",
                            """
                            insert into attestation (control_id, bot_id, statement, state, given_at, given_by_id, valid_until, revoked_at)
                            select min(id), {bot}, '{new}', '{state}', now(), {other}, now() + interval '9 days',
                              case when '{state}' = 'REVOKED' then now() end from control where kind = 'ATTESTATION' and state = 'ACTIVE'
                            """,
                            "statement",
                            List.of(
                                    tried("revokeAttestation", "REVOKE")
                                            .about("attestation")
                                            .with("reason", "Not true")),
                            Set.of()),
                    new RecordsInStates(
                            "supervision_member",
                            "SupervisionMemberState",
                            """
                            with e as (insert into employee (code, name) values ('{new}', 'Eve') returning id)
                            insert into supervision_member (employee_id, state, since, until, added_at, ended_at, note)
                            select id, '{state}', now(), case when '{state}' = 'ENDED' then now() end, now(), case when '{state}' = 'ENDED' then now() end, '{new}'
                            from e
                            """,
                            "note",
                            List.of(),
                            Set.of()),
                    new RecordsInStates(
                            "inspection",
                            "InspectionState",
                            INSPECTOR
                                    + """
                                    insert into inspection (number, inspection_plan_id, title, area, lead_id, starts_at, ends_at, sample_size, state, seed, started_at,
                                      closed_at, conclusion, cancelled_at, planned_at)
                                    select '{new}', p.id, 'Look', 'USE', i.employee_id, now(), now() + interval '9 days', 3, '{state}', case when '{state}' in ('IN_PROGRESS', 'CLOSED') then 'a' end,
                                      case when '{state}' in ('IN_PROGRESS', 'CLOSED') then now() end, case when '{state}' = 'CLOSED' then now() end,
                                      case when '{state}' = 'CLOSED' then 'Good' end, case when '{state}' = 'CANCELLED' then now() end, now() from inspection_plan p, identity i where p.year = 2100 and i.id = {me};
                                    insert into inspection_bot (inspection_id, bot_id) select id, {bot} from inspection where number = '{new}';
                                    insert into inspection_inspector (inspection_id, employee_id) select id, lead_id from inspection where number = '{new}'
                                    """,
                            "number",
                            List.of(
                                    tried("updateInspection", "UPDATE")
                                            .with("title", "Look again")
                                            .with("reason", "So"),
                                    tried("addInspectionItem", "ADD_ITEM")
                                            .with("title", "Is it clean?"),
                                    tried("raiseInspectionFinding", "RAISE_FINDING")
                                            .with("title", "Dust")
                                            .with("description", "Behind it")
                                            .with("severity", "LOW")
                                            .with("cause", "PEOPLE")
                                            .with("clause", "clause_1")
                                            .with("responsible", "{employee}")),
                            Set.of()),
                    new RecordsInStates(
                            "inspection_item",
                            "InspectionItemState",
                            INSPECTOR
                                    + RUNNING
                                    + """
                                    insert into inspection_item (inspection_id, position, kind, title, bot_id, state, answered_at)
                                    select id, 1, 'FREE', '{new}', {bot}, '{state}', case when '{state}' <> 'OPEN' then now() end from inspection where number = '{new}'
                                    """,
                            "title",
                            List.of(
                                    tried("answerInspectionItem", "CONFORM", "FAIL", "EXEMPT")
                                            .with("answer", "CONFORMING")),
                            Set.of()),
                    new RecordsInStates(
                            "inspection_finding",
                            "InspectionFindingState",
                            INSPECTOR
                                    + RUNNING
                                    + """
                                    insert into inspection_finding (inspection_id, title, description, severity, cause, clause_id, bot_id, responsible_id, due_at, state,
                                      raised_at, rectified_at, verified_at, withdrawn_at)
                                    select n.id, '{new}', 'Behind it', 'LOW', 'PEOPLE', (select min(id) from clause), {bot}, {employee}, now(), '{state}', now(),
                                      case when '{state}' in ('RECTIFIED', 'VERIFIED') then now() end, case when '{state}' = 'VERIFIED' then now() end,
                                      case when '{state}' = 'WITHDRAWN' then now() end from inspection n where n.number = '{new}'
                                    """,
                            "title",
                            List.of(),
                            Set.of("RECTIFY", "VERIFY", "REOPEN", "RECUR")));

    private OversightInStates() {}
}
