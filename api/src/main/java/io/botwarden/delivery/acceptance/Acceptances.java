package io.botwarden.delivery.acceptance;

import static io.botwarden.delivery.DeliveryRecords.REQUIREMENT;

import io.botwarden.delivery.BotRelease;
import io.botwarden.delivery.BotReleases;
import io.botwarden.delivery.input.SignAcceptanceInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The action by which the requesting department accepts or refuses a release. (Policy 2.3.3) */
@Controller
class Acceptances {

    static final String ACCEPT = "delivery:accept-release";

    private final DatabaseClient database;
    private final BotReleases releases;
    private final Writes writes;

    Acceptances(DatabaseClient database, BotReleases releases, Writes writes) {
        this.database = database;
        this.releases = releases;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> signAcceptance(@ContextValue Viewer viewer, @Argument SignAcceptanceInput input) {
        Checks checks =
                new Checks()
                        .that(
                                input.decision() == AcceptanceDecision.ACCEPTED
                                        || input.reason() != null,
                                "reason",
                                "A refusal needs a reason.");
        Mono<Signature> signature =
                releases.require("release", input.release())
                        .flatMap(release ->
                                wanted(release, input.requirement())
                                        .flatMap(wanted -> signature(viewer, release, wanted)));
        return writes.run(
                viewer,
                Action.on("release", signature, Signature::scopes)
                        .check(checks)
                        .write((found, by) -> found.write(by, input)));
    }

    private Mono<Wanted> wanted(BotRelease release, @Nullable String requirement) {
        return requirement == null
                ? owner(release)
                : Mono.fromCallable(() -> REQUIREMENT.parse("requirement", requirement))
                        .flatMap(key -> requirement(release, key))
                        .switchIfEmpty(Mono.error(() -> RecordType.notFound("requirement")));
    }

    private Mono<Wanted> requirement(BotRelease release, long key) {
        return database.sql(
                        "select bot_id, department_id, agreed_at is not null as agreed from requirement where id = :id for share")
                .bind("id", key)
                .map(row -> wanted(release, key, row))
                .one();
    }

    private static Wanted wanted(BotRelease release, long key, Readable row) {
        if (!Objects.equals(row.get("bot_id", Long.class), release.bot())) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The requirement belongs to another bot than the release.",
                    "requirement");
        }
        if (!holds(row, "agreed")) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The requirement is not agreed, so the release cannot be accepted against it.",
                    "requirement");
        }
        return new Wanted(Optional.of(key), Fields.number(row, "department_id"));
    }

    private Mono<Wanted> owner(BotRelease release) {
        return database.sql("select owner_department_id from bot where id = :bot")
                .bind("bot", release.bot())
                .map(row -> Optional.ofNullable(row.get("owner_department_id", Long.class)))
                .one()
                .flatMap(Mono::justOrEmpty)
                .switchIfEmpty(
                        Mono.error(() ->
                                new RefusedException(
                                        RefusalCode.INVALID,
                                        "The bot has no owner department. Name the requirement whose department signs.",
                                        "requirement")))
                .map(department -> new Wanted(Optional.empty(), department));
    }

    private Mono<Signature> signature(Viewer viewer, BotRelease release, Wanted wanted) {
        return database.sql(
                        """
                        select s.statement, encode(sha256(convert_to(s.statement, 'UTF8')), 'hex') as hash,
                          has_built(i.id, :release) as by_builder,
                          signs_for(i.id, :department) as by_department
                        from identity i
                        cross join lateral (select acceptance_statement(:release, :requirement) as statement) s
                        where i.id = :viewer
                        """)
                .bind("viewer", viewer.identityId())
                .bind("release", release.id())
                .bind(
                        "requirement",
                        Parameters.in(R2dbcType.BIGINT, wanted.requirement().orElse(null)))
                .bind("department", wanted.department())
                .map(row -> signature(release, wanted, row))
                .one();
    }

    private static Signature signature(BotRelease release, Wanted wanted, Readable row) {
        return new Signature(
                release,
                wanted.requirement().orElse(null),
                wanted.department(),
                Fields.text(row, "statement"),
                Fields.text(row, "hash"),
                holds(row, "by_department"),
                holds(row, "by_builder"));
    }

    private static boolean holds(Readable row, String column) {
        return Boolean.TRUE.equals(row.get(column, Boolean.class));
    }

    /**
     * What was requested.
     *
     * @param requirement key of the requirement, if given
     * @param department key of the requesting department
     */
    private record Wanted(Optional<Long> requirement, long department) {}
}
