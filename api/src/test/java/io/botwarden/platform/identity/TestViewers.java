package io.botwarden.platform.identity;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;

/**
 * Accounts for tests: each call creates one with one grant and returns its access token.
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

    /** An account with the role, such as {@code OPERATOR}, over everything. */
    public TestViewer overEverything(String role) {
        return make(role, "EVERYTHING", null, null);
    }

    /** An account with the role over one bot. */
    public TestViewer overBot(String role, long bot) {
        return make(role, "BOT", null, bot);
    }

    /** An account with the role over a department and all departments below it. */
    public TestViewer overDepartment(String role, long department) {
        return make(role, "DEPARTMENT", department, null);
    }

    /** An account without roles. */
    public TestViewer overNothing() {
        return signIn(insert());
    }

    /** A new token for an account with its current rights. */
    public TestViewer signIn(long identity) {
        Account account = Objects.requireNonNull(accounts.find(identity).block());
        String token = tokens.issue(account, null).value();
        return new TestViewer(token, tokens.read(token).viewer());
    }

    /** A new token for an account, of a session in which its person signed in. */
    public TestViewer inSession(long identity) {
        Long session =
                database.sql(
                                """
                                insert into session (identity_id, method, address, expires_at)
                                values (:identity, 'PASSWORD', '127.0.0.1', now() + interval '1 hour') returning id
                                """)
                        .bind("identity", identity)
                        .map(row -> Objects.requireNonNull(row.get("id", Long.class)))
                        .one()
                        .block();
        Account account = Objects.requireNonNull(accounts.find(identity).block());
        String token = tokens.issue(account, session).value();
        return new TestViewer(token, tokens.read(token).viewer());
    }

    /** Changes the rights of an account, so that its tokens are stale. */
    public void changeRights(long identity) {
        database.sql("update identity set stamp = stamp + 1 where id = :identity")
                .bind("identity", identity)
                .then()
                .block();
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
     * @param viewer the viewer of the token
     */
    public record TestViewer(String token, Viewer viewer) {

        /** The account as an {@code Actor} of which the username is selected. */
        public Map<String, String> actor() {
            return Map.of("username", viewer.username());
        }
    }
}
