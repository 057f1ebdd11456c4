package io.botwarden.access.credential;

import static io.botwarden.access.AccessRecords.CREDENTIAL;
import static io.botwarden.access.AccessRecords.IDENTITY;

import io.botwarden.access.Identities;
import io.botwarden.access.Identity;
import io.botwarden.access.credential.CredentialPayloads.ApiKeyPayload;
import io.botwarden.access.input.CreateApiKeyInput;
import io.botwarden.access.input.NarrowApiKeyInput;
import io.botwarden.access.input.RevokeApiKeyInput;
import io.botwarden.access.input.RotateApiKeyInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.identity.credential.CredentialAges;
import io.botwarden.platform.identity.credential.CredentialAges.Life;
import io.botwarden.platform.identity.credential.CredentialKind;
import io.botwarden.platform.identity.key.ApiKey;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Creates, rotates and revokes API keys of service accounts. */
@Controller
class ServiceKeys {

    private static final int MOST_PERMISSIONS = 200;
    private static final String BOTS = "Name 1 to %d bots.".formatted(KeyBots.MOST);
    private static final Duration OVERLAP = Duration.ofDays(1);

    private final DatabaseClient database;
    private final Identities identities;
    private final HeldCredentials credentials;
    private final CredentialAges ages;
    private final Writes writes;

    ServiceKeys(
            DatabaseClient database,
            Identities identities,
            HeldCredentials credentials,
            CredentialAges ages,
            Writes writes) {
        this.database = database;
        this.identities = identities;
        this.credentials = credentials;
        this.ages = ages;
        this.writes = writes;
    }

    @MutationMapping
    Mono<ApiKeyPayload> createApiKey(
            @ContextValue Viewer viewer, @Argument CreateApiKeyInput input) {
        ApiKey key = ApiKey.create();
        Set<String> wanted = Set.copyOf(input.permissions());
        Checks checks =
                new Checks()
                        .that(
                                !wanted.isEmpty() && wanted.size() <= MOST_PERMISSIONS,
                                "permissions",
                                "Name 1 to %d permissions.".formatted(MOST_PERMISSIONS))
                        .that(isNumberOfBots(input.bots()), "bots", BOTS);
        Mono<Owner> owner =
                identities
                        .require("identity", input.identity())
                        .zipWhen(identity ->
                                Mono.zip(
                                        held(identity.id()),
                                        KeyBots.require(identity.id(), null, input.bots())))
                        .map(found ->
                                new Owner(
                                        found.getT1(),
                                        found.getT2().getT1(),
                                        found.getT2().getT2()));
        return writes.run(
                viewer,
                Action.on("identity", owner, found -> List.of(Scope.EVERYTHING))
                        .check(checks)
                        .write((found, by) -> {
                            found.require(wanted);
                            Life life = life(by, input.expiresAt());
                            Write write =
                                    created(
                                            found.identity().id(),
                                            input.label(),
                                            wanted,
                                            key,
                                            life,
                                            by);
                            return found.bots().isEmpty() ? write : limited(write, found.bots());
                        }),
                (credential, errors) -> shown(credential, key, errors));
    }

    @MutationMapping
    Mono<ApiKeyPayload> rotateApiKey(
            @ContextValue Viewer viewer, @Argument RotateApiKeyInput input) {
        ApiKey key = ApiKey.create();
        Mono<Rotation> rotation =
                credentials
                        .requireKey("credential", input.credential())
                        .zipWhen(old -> identities.find(old.identity()), Rotation::new);
        return writes.run(
                viewer,
                Action.on("credential", rotation, found -> List.of(Scope.EVERYTHING))
                        .write((found, by) -> {
                            HeldCredential old = found.require(by);
                            Life life = ages.life(CredentialKind.API_KEY, by.at());
                            Set<String> permissions = Set.copyOf(old.permissions());
                            return created(old.identity(), old.label(), permissions, key, life, by)
                                    .derived("line_id", old.line())
                                    .derived("limited", old.limited())
                                    .along(written -> KeyBots.copy(old.id(), written))
                                    .along(written -> endOthers(old, written, input, by));
                        }),
                (credential, errors) -> shown(credential, key, errors));
    }

    @MutationMapping
    Mono<Payload> narrowApiKey(@ContextValue Viewer viewer, @Argument NarrowApiKeyInput input) {
        Mono<Narrowing> narrowing =
                credentials
                        .requireKey("credential", input.credential())
                        .zipWhen(key -> identities.find(key.identity()), Rotation::new)
                        .flatMap(found ->
                                Mono.zip(
                                                KeyBots.of(found.old().id()),
                                                KeyBots.require(
                                                        found.old().identity(),
                                                        found.old().id(),
                                                        input.bots()))
                                        .map(bots ->
                                                new Narrowing(found, bots.getT1(), bots.getT2())));
        return writes.run(
                viewer,
                Action.on("credential", narrowing, found -> List.of(Scope.EVERYTHING))
                        .check(new Checks().that(isNumberOfBots(input.bots()), "bots", BOTS))
                        .write(Narrowing::write));
    }

    @MutationMapping
    Mono<Payload> revokeApiKey(@ContextValue Viewer viewer, @Argument RevokeApiKeyInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "credential",
                                credentials.requireKey("credential", input.credential()),
                                found -> List.of(Scope.EVERYTHING))
                        .write((key, by) -> {
                            if (key.revokedAt() != null) {
                                throw new RefusedException(
                                        RefusalCode.WRONG_STATE, "This key was already revoked.");
                            }
                            return key.revoke(by, "ApiKeyRevoked", input.reason());
                        }));
    }

    private static boolean isNumberOfBots(@Nullable List<String> bots) {
        return bots == null || !bots.isEmpty() && bots.size() <= KeyBots.MOST;
    }

    private static Write limited(Write write, List<KeyBots.Wanted> bots) {
        return write.derived("limited", true)
                .note("bots", KeyBots.spelled(bots))
                .along(key -> KeyBots.save(key, bots));
    }

    private static Write created(
            long identity, String label, Set<String> permissions, ApiKey key, Life life, By by) {
        String[] sorted = permissions.stream().sorted().toArray(String[]::new);
        return Write.insert(CREDENTIAL, "ApiKeyCreated", label)
                .refer("identity_id", IDENTITY, null, identity)
                .set("kind", CredentialKind.API_KEY)
                .set("label", label)
                .derived("permissions", sorted)
                .note("permissions", String.join(", ", sorted))
                .derived("lookup", key.lookup())
                .derived("created_at", by.at())
                .derived("warn_at", life.warnAt())
                .set("expires_at", life.expiresAt());
    }

    /**
     * At most two keys of a chain are valid: the new one and, for a limited time, the previous one,
     * but never longer than its original lifetime.
     */
    private Mono<Void> endOthers(HeldCredential old, long written, RotateApiKeyInput input, By by) {
        Instant overlap = by.at().plus(OVERLAP);
        Instant wanted = input.oldEndsAt() == null ? overlap : input.oldEndsAt();
        return database.sql(
                        """
                        with good as (
                          select id, max(id) over () as latest from credential
                          where identity_id = :identity and kind = 'API_KEY' and coalesce(line_id, id) = :line
                            and id <> :written and revoked_at is null and (expires_at is null or expires_at > :now)
                        )
                        update credential c
                        set expires_at = least(c.expires_at, case
                            when c.id < good.latest then :now
                            when c.id = :old then greatest(cast(:wanted as timestamptz), :now)
                            else :overlap
                          end),
                          warn_at = least(c.warn_at, :now)
                        from good where good.id = c.id
                        """)
                .bind("identity", old.identity())
                .bind("line", old.line())
                .bind("written", written)
                .bind("old", old.id())
                .bind("wanted", wanted)
                .bind("overlap", overlap)
                .bind("now", by.at())
                .then();
    }

    private Life life(By by, @Nullable Instant wanted) {
        Life life = ages.life(CredentialKind.API_KEY, by.at(), wanted);
        boolean early = wanted != null && !wanted.isAfter(by.at());
        boolean late = wanted != null && wanted.isAfter(life.expiresAt());
        if (early || late) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The key must expire in the future and no later than %s."
                            .formatted(life.expiresAt()),
                    "expiresAt");
        }
        return life;
    }

    private Mono<Set<String>> held(long identity) {
        return database.sql(
                        "select distinct permission from viewer_permission where identity_id = :identity")
                .bind("identity", identity)
                .map(row -> Objects.requireNonNull(row.get("permission", String.class)))
                .all()
                .collect(Collectors.toSet());
    }

    private static ApiKeyPayload shown(
            @Nullable RecordKey credential, ApiKey key, List<Refusal> errors) {
        return new ApiKeyPayload(credential, credential == null ? null : key.text(), errors);
    }

    /**
     * A service account.
     *
     * @param permissions the permissions that its grants give over any scope
     * @param bots the bots that the key is limited to; empty if it is not limited
     */
    private record Owner(Identity identity, Set<String> permissions, List<KeyBots.Wanted> bots) {

        void require(Set<String> wanted) {
            identity.requireOpen();
            if (!identity.service()) {
                throw new RefusedException(
                        RefusalCode.WRONG_STATE,
                        "The account %s belongs to a person. Create a service account for API keys."
                                .formatted(identity.username()),
                        "identity");
            }
            List<String> missing =
                    wanted.stream().filter(one -> !permissions.contains(one)).sorted().toList();
            if (!missing.isEmpty()) {
                throw new RefusedException(
                        RefusalCode.INVALID,
                        "The account %s does not have %s. Grant it a role with these permissions, or omit them."
                                .formatted(identity.username(), String.join(", ", missing)),
                        "permissions");
            }
            KeyBots.requireUsable(identity.username(), bots);
        }
    }

    /** A key to be rotated or narrowed, and the account that it belongs to. */
    private record Rotation(HeldCredential old, Identity identity) {

        HeldCredential require(By by) {
            identity.requireOpen();
            if (!old.isGood(by.at())) {
                throw new RefusedException(
                        RefusalCode.WRONG_STATE,
                        "This key was revoked or has expired. Create a new one.");
            }
            return old;
        }
    }

    /**
     * A key whose limit is narrowed.
     *
     * @param present the codes of the bots that it is limited to; empty if it is not limited
     */
    private record Narrowing(Rotation key, List<String> present, List<KeyBots.Wanted> bots) {

        Write write(By by) {
            HeldCredential held = key.require(by);
            if (!held.limited()) {
                KeyBots.requireUsable(key.identity().username(), bots);
            }
            KeyBots.requireNarrower(present, bots);
            Write write =
                    Write.update(
                            CREDENTIAL, held.id(), held.version(), "ApiKeyNarrowed", held.label());
            return limited(write, bots).note("removedBots", KeyBots.removed(present, bots));
        }
    }
}
