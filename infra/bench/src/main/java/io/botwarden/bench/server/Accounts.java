package io.botwarden.bench.server;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Opens accounts and grants them roles, as an administrator does. */
public final class Accounts {

    private static final String CREATE_ACCOUNT =
            "mutation Open($input: CreateAccountInput!) { createAccount(input: $input)"
                    + " { identity { id } errors { message } } }";
    private static final String GRANT_ROLE =
            "mutation Grant($input: GrantRoleInput!) { grantRole(input: $input)"
                    + " { errors { message } } }";

    private final Client administrator;

    /** Accounts that the administrator opens. */
    public Accounts(Client administrator) {
        this.administrator = administrator;
    }

    /** Opens an account; returns the ID of its identity. */
    public String open(String username, String displayName, String password)
            throws IOException, InterruptedException {
        JsonNode opened =
                ask(
                        CREATE_ACCOUNT,
                        "createAccount",
                        Map.of(
                                "username", username,
                                "displayName", displayName,
                                "password", password));
        return opened.at("/identity/id").asString();
    }

    /** Grants a role over a bot. */
    public void grantOverBot(String identity, String role, String bot)
            throws IOException, InterruptedException {
        grant(identity, role, Map.of("scope", "BOT", "bot", Map.of("id", bot)));
    }

    /** Grants a role over everything. */
    public void grantOverEverything(String identity, String role)
            throws IOException, InterruptedException {
        grant(identity, role, Map.of("scope", "EVERYTHING"));
    }

    private void grant(String identity, String role, Map<String, Object> scope)
            throws IOException, InterruptedException {
        Map<String, Object> input = new HashMap<>(scope);
        input.put("identity", Map.of("id", identity));
        input.put("role", Map.of("code", role));
        input.put("reason", "For the benchmark.");
        ask(GRANT_ROLE, "grantRole", input);
    }

    private JsonNode ask(String mutation, String field, Map<String, ?> input)
            throws IOException, InterruptedException {
        JsonNode payload = administrator.ask(mutation, Map.of("input", input)).get(field);
        if (!payload.get("errors").isEmpty()) {
            throw new IOException("%s was rejected: %s".formatted(field, payload));
        }
        return payload;
    }
}
