package io.botwarden.platform.identity;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;

/**
 * Accounts for tests: each call makes one with one grant and gives its access token.
 *
 * <pre>{@code
 * @Autowired TestViewers viewers;
 * http.post().uri("/graphql").headers(h -> h.setBearerAuth(viewers.over("OPERATOR").token()))
 * }</pre>
 */
@Component
public class TestViewers {

    private final DatabaseClient database;
    private final Accounts accounts;
    private final AccessTokens tokens;

    TestViewers(DatabaseClient database, Accounts accounts, AccessTokens tokens) {
        this.database = database;
        this.accounts = accounts;
        this.tokens = tokens;
    }

    /** Holds the role, such as {@code OPERATOR}, over everything. */
    public TestViewer overEverything(String role) {
        return make(role, "EVERYTHING", null, null);
    }

    /** Holds the role over one bot. */
    public TestViewer overBot(String role, long bot) {
        return make(role, "BOT", null, bot);
    }

    /** Holds the role over a department with all departments below it. */
    public TestViewer overDepartment(String role, long department) {
        return make(role, "DEPARTMENT", department, null);
    }

    /** Holds nothing at all. */
    public TestViewer overNothing() {
        return signIn(insert());
    }

    /** A new token for an account as it is now. */
    public TestViewer signIn(long identity) {
        Account account = Objects.requireNonNull(accounts.find(identity).block());
        String token = tokens.issue(account, null).value();
        return new TestViewer(token, tokens.read(token).viewer());
    }

    private TestViewer make(
            String role, String scope, @Nullable Long department, @Nullable Long bot) {
        long identity = insert();
        database.sql(
                        """
                        insert into access_grant (identity_id, role_id, scope, department_id, bot_id)
                        select :identity, id, :scope, %s, %s from role where code = :role
                        """
                                .formatted(department, bot))
                .bind("identity", identity)
                .bind("scope", scope)
                .bind("role", role)
                .then()
                .block();
        return signIn(identity);
    }

    private long insert() {
        String name = "test-" + UUID.randomUUID();
        return Objects.requireNonNull(
                database.sql(
                                "insert into identity (username, display_name) values (:name, :name) returning id")
                        .bind("name", name)
                        .map(row -> Objects.requireNonNull(row.get("id", Long.class)))
                        .one()
                        .block());
    }

    /**
     * @param token the access token
     * @param viewer who it was made for
     */
    public record TestViewer(String token, Viewer viewer) {

        /** The account as an {@code Actor} of which the username is selected. */
        public Map<String, String> actor() {
            return Map.of("username", viewer.username());
        }
    }
}
