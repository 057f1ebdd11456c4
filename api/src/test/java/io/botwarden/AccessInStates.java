package io.botwarden;

import static io.botwarden.StepTried.tried;

import java.util.List;
import java.util.Set;

/** Records of access in each state. */
final class AccessInStates {

    static final List<RecordsInStates> ALL =
            List.of(
                    new RecordsInStates(
                            "access_request",
                            "RequestState",
                            """
                            insert into access_request (requester_id, role_id, scope, bot_id, asked_for, reason, starts_at, ends_at,
                              decision_deadline, state)
                            select case when '{asker}' = 'me' then {me} else {other} end, id, 'BOT', {bot}, '{new}', 'Work', now() + interval '1 hour',
                              now() + interval '1 day', now() + interval '1 day', '{state}' from role where code = 'ANALYST'
                            """,
                            "asked_for",
                            List.of(
                                    // meanwhile it may end, because nothing was granted
                                    tried("approveAccessRequest", "APPROVE")
                                            .unless("WRONG_STATE", "GRANTED"),
                                    tried("rejectAccessRequest", "REJECT")
                                            .with("reason", "Not needed")
                                            .unless("WRONG_STATE", "GRANTED"),
                                    tried("withdrawAccessRequest", "WITHDRAW")
                                            .askedByMe()
                                            .unless("WRONG_STATE", "GRANTED")),
                            Set.of("GRANT", "LAPSE", "END")));

    private AccessInStates() {}
}
