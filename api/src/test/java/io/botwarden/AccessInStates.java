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
                                    tried("approveAccessRequest", "APPROVE"),
                                    tried("rejectAccessRequest", "REJECT")
                                            .with("reason", "Not needed"),
                                    tried("withdrawAccessRequest", "WITHDRAW").askedByMe()),
                            Set.of("GRANT", "LAPSE", "END")));

    private AccessInStates() {}
}
