package io.botwarden;

import static io.botwarden.StepTried.tried;

import java.util.List;
import java.util.Set;

/** Declarations and data breaches in each state. */
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
                            Set.of()));

    private ProtectionInStates() {}
}
