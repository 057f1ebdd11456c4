package io.botwarden.access;

import static io.botwarden.access.AccessRecords.IDENTITY;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;

import io.botwarden.access.AccessPayloads.ChangePasswordPayload;
import io.botwarden.access.input.ChangePasswordInput;
import io.botwarden.access.input.CloseAccountInput;
import io.botwarden.access.input.CreateAccountInput;
import io.botwarden.access.role.AccessRules;
import io.botwarden.catalog.References;
import io.botwarden.platform.identity.AccountLock;
import io.botwarden.platform.identity.Passwords;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.identity.credential.PasswordRules;
import io.botwarden.platform.identity.credential.PasswordStore;
import io.botwarden.platform.identity.factor.SecondFactors;
import io.botwarden.platform.identity.signin.PasswordConfirmation;
import io.botwarden.platform.identity.signin.Sessions;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Mutations of accounts. */
@Controller
public class Identities {

    public static final String MANAGE = "access:manage";

    private final DatabaseClient database;
    private final References references;
    private final Passwords passwords;
    private final PasswordStore store;
    private final PasswordRules rules;
    private final PasswordConfirmation confirmation;
    private final SecondFactors factors;
    private final Sessions sessions;
    private final Writes writes;

    Identities(
            DatabaseClient database,
            References references,
            Passwords passwords,
            PasswordStore store,
            PasswordRules rules,
            PasswordConfirmation confirmation,
            SecondFactors factors,
            Sessions sessions,
            Writes writes) {
        this.database = database;
        this.references = references;
        this.passwords = passwords;
        this.store = store;
        this.rules = rules;
        this.confirmation = confirmation;
        this.factors = factors;
        this.sessions = sessions;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> createAccount(@ContextValue Viewer viewer, @Argument CreateAccountInput input) {
        Checks checks =
                password(new Checks(), "password", input.password(), input.username(), false);
        Mono<NewAccount> account =
                Mono.zip(
                        references.optionalEmployee("employee", input.employee()),
                        passwords.hash(input.password()),
                        NewAccount::new);
        return writes.run(
                viewer,
                Action.on("username", account, found -> List.of(Scope.EVERYTHING))
                        // the password is hashed in parallel; nobody else can know it yet
                        .locking(AccountLock.NONE)
                        .check(checks)
                        .write((found, by) -> opened(input, found)));
    }

    @MutationMapping
    Mono<Payload> closeAccount(@ContextValue Viewer viewer, @Argument CloseAccountInput input) {
        return writes.run(
                        viewer,
                        Action.on(
                                        "identity",
                                        require("identity", input.identity()),
                                        found -> List.of(Scope.EVERYTHING))
                                .write((identity, by) ->
                                        identity.close(by, input.reason())
                                                .along(key -> sessions.endAll(key, null))))
                .onErrorResume(AccessRules.nobodyLeft(Payload::new));
    }

    @MutationMapping
    Mono<ChangePasswordPayload> changePassword(
            @ContextValue Viewer viewer, @Argument ChangePasswordInput input) {
        return factors.find(viewer.identityId())
                .hasElement()
                .flatMap(factor -> changePassword(viewer, input, factor));
    }

    private Mono<ChangePasswordPayload> changePassword(
            Viewer viewer, ChangePasswordInput input, boolean factor) {
        Checks checks =
                password(
                                new Checks(),
                                "newPassword",
                                input.newPassword(),
                                viewer.username(),
                                factor)
                        .that(
                                !input.newPassword().equals(input.currentPassword()),
                                "newPassword",
                                "The new password must differ from the current one.");
        Mono<NewPassword> change =
                confirmation
                        .confirm(viewer, input.currentPassword())
                        .filter(confirmed -> confirmed)
                        .switchIfEmpty(Mono.error(Identities::wrongPassword))
                        .then(
                                Mono.zip(
                                        find(viewer.identityId()),
                                        passwords.hash(input.newPassword()),
                                        NewPassword::new));
        return writes.run(
                viewer,
                Action.on("currentPassword", change, found -> List.of())
                        .locking(AccountLock.OWN)
                        .check(checks)
                        .write((found, by) ->
                                found.identity()
                                        .changePassword()
                                        .along(identity -> store.choose(identity, found.hash()))
                                        .along(key -> sessions.endAll(key, null))),
                (identity, errors) -> new ChangePasswordPayload(identity != null, errors));
    }

    /** Returns the account with this ID, locked. */
    public Mono<Identity> require(String field, String id) {
        return Mono.fromCallable(() -> IDENTITY.parse(field, id))
                .flatMap(this::find)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /** Returns the account with this key, locked; empty if there is none. */
    public Mono<Identity> find(long key) {
        return database.sql(
                        "select id, username, kind, disabled_at is not null as closed, version from identity where id = :id for no key update")
                .bind("id", key)
                .map(Identities::identity)
                .one();
    }

    /**
     * Returns whether an account belongs to the viewer, including other accounts of the same
     * employee.
     */
    Mono<Boolean> isOwn(Viewer viewer, Identity identity) {
        return database.sql("select same_person(:viewer, :identity) as own")
                .bind("viewer", viewer.identityId())
                .bind("identity", identity.id())
                .map(row -> Boolean.TRUE.equals(row.get("own", Boolean.class)))
                .one();
    }

    private Write opened(CreateAccountInput input, NewAccount account) {
        return Write.insert(IDENTITY, "AccountOpened", input.username())
                .set("username", input.username())
                .set("display_name", input.displayName())
                .refer("employee_id", EMPLOYEE, null, account.employee().orElse(null))
                .along(identity -> store.choose(identity, account.hash()))
                .unless(
                        AccessRefusal.USERNAME_TAKEN,
                        "username",
                        "The username %s is already taken.".formatted(input.username()));
    }

    private Checks password(
            Checks checks, String field, String password, String username, boolean factor) {
        Optional<String> problem = rules.problem(password, username, factor);
        return checks.that(problem.isEmpty(), field, problem.orElse(""));
    }

    private static Identity identity(Readable row) {
        return new Identity(
                Fields.number(row, "id"),
                Fields.text(row, "username"),
                Boolean.TRUE.equals(row.get("closed", Boolean.class)),
                Fields.version(row),
                "SERVICE".equals(row.get("kind", String.class)));
    }

    private static RuntimeException wrongPassword() {
        return new RefusedException(
                AccessRefusal.WRONG_PASSWORD,
                "The current password is wrong, or there were too many failed attempts.",
                "currentPassword");
    }

    /**
     * The values of a new account.
     *
     * @param employee key of the employee that it belongs to, if any
     * @param hash the hash of its password
     */
    private record NewAccount(Optional<Long> employee, String hash) {}

    /** An account and the hash of its new password. */
    private record NewPassword(Identity identity, String hash) {}
}
