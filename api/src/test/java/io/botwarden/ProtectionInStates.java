package io.botwarden;

import static io.botwarden.StepTried.tried;

import java.util.List;
import java.util.Set;

/** Declarations, data breaches and requests to correct data in each state. */
final class ProtectionInStates {

    static final List<RecordsInStates> ALL =
            List.of(
                    new RecordsInStates(
                            "data_encryption",
                            "DeclarationState",
                            """
                            with a as (insert into data_asset (bot_id, name, data_classification, personal) values ({bot}, '{new}', 'RESTRICTED', true) returning id)
                            insert into data_encryption (id, bot_id, state, encrypted_at_rest, encrypted_in_transit, evidence, verified_at, valid_until, withdrawn_at, note)
                            select id, {bot}, '{state}', false, false, 'None', now(), now() + interval '9 days', case when '{state}' = 'WITHDRAWN' then now() end, '{new}'
                            from a
                            """,
                            "note",
                            List.of(tried("confirmDataEncryption", "CONFIRM")),
                            Set.of()),
                    new RecordsInStates(
                            "bot_authentication",
                            "DeclarationState",
                            """
                            insert into bot_authentication (id, bot_id, state, methods, second_factor, evidence, verified_at, valid_until, withdrawn_at, note)
                            values ({bot}, {bot}, '{state}', '{PASSWORD}', false, 'None', now(), now() + interval '9 days', case when '{state}' = 'WITHDRAWN' then now() end, '{new}')
                            on conflict (id) do update set state = excluded.state, withdrawn_at = excluded.withdrawn_at, note = excluded.note
                            """,
                            "note",
                            List.of(tried("confirmBotAuthentication", "CONFIRM")),
                            Set.of()),
                    new RecordsInStates(
                            "data_breach",
                            "DataBreachState",
                            """
                            insert into data_breach (number, title, description, state, bot_ids, data_kinds, people_final, cause, containment, discovered_at,
                              authority_due_at, people_due_at, due_at, reported_at, reported_by_id, assessed_at, assessed_by_id, risk, authority_due, people_due,
                              closed_at, conclusion)
                            select '{new}', 'Mail', 'To the wrong people', '{state}', array[{bot}]::bigint[], '{CONTACT}', 7, 'A typo', 'Recalled', now(), now() + interval '3 days',
                              now() + interval '7 days', case when '{state}' in ('REPORTED', 'ASSESSED') then now() + interval '1 day' end, now(), {other},
                              case when '{state}' <> 'REPORTED' then now() end, case when '{state}' <> 'REPORTED' then {other} end,
                              case when '{state}' <> 'REPORTED' then 'LIKELY' end, case when '{state}' <> 'REPORTED' then true end,
                              case when '{state}' <> 'REPORTED' then false end, case when '{state}' = 'CLOSED' then now() end,
                              case when '{state}' = 'CLOSED' then 'Check twice' end
                            """,
                            "number",
                            List.of(
                                    tried(
                                                    "assessDataBreach",
                                                    "ASSESS",
                                                    "ASSESS_AS_NOTIFIED",
                                                    "EXEMPT")
                                            .with("risk", "LIKELY")
                                            .with("consequences", "Spam")
                                            .with("measures", "Checked")
                                            .with("authorityDue", true)
                                            .with("authorityReason", "It is likely")
                                            .with("peopleDue", false)
                                            .with("peopleReason", "Not high"),
                                    tried("recordBreachNotification", "NOTIFY", "COMPLETE")
                                            .with("recipient", "AUTHORITY")
                                            .with("name", "CNIL")
                                            .with("content", "A letter")),
                            Set.of()),
                    new RecordsInStates(
                            "correction_request",
                            "CorrectionRequestState",
                            """
                            with e as (
                              insert into employee (code, name, department_id) select '{new}', 'Ann', owner_department_id from bot where id = {bot} returning id
                            )
                            insert into correction_request (number, employee_id, field, explanation, state, due_at, requested_at, requested_by_id, decided_at, decided_by_id)
                            select '{new}', e.id, 'OTHER', 'A typo', '{state}', now() + interval '30 days', now(), case when '{asker}' = 'me' then {me} else {other} end,
                              case when '{state}' in ('APPLIED', 'REJECTED') then now() end, null
                            from e
                            """,
                            "number",
                            List.of(
                                    tried("applyCorrection", "APPLY")
                                            .about("correction")
                                            .with("decision", "The typo"),
                                    tried("rejectCorrection", "REJECT")
                                            .about("correction")
                                            .with("reason", "It is right"),
                                    tried("withdrawCorrection", "WITHDRAW")
                                            .about("correction")
                                            .askedByMe()),
                            Set.of()));

    private ProtectionInStates() {}
}
