package io.botwarden.access.review;

import static io.botwarden.access.AccessRecords.IDENTITY;

import io.botwarden.access.GrantScope;
import io.botwarden.access.input.CloseAccessReviewInput;
import io.botwarden.access.input.OpenAccessReviewInput;
import io.botwarden.catalog.References;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Writes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Creates and completes access reviews. (Policy 4.1.3) */
@Controller
class Reviews {

    private static final int LONGEST_DAYS = 366;
    private static final int MOST_NAMED = 100;

    private final DatabaseClient database;
    private final ReviewRows rows;
    private final References references;
    private final Writes writes;
    private final Clock clock;

    Reviews(
            DatabaseClient database,
            ReviewRows rows,
            References references,
            Writes writes,
            Clock clock) {
        this.database = database;
        this.rows = rows;
        this.references = references;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> openAccessReview(
            @ContextValue Viewer viewer, @Argument OpenAccessReviewInput input) {
        Mono<NewReview> review =
                Mono.zip(
                                references.optionalDepartment("department", input.department()),
                                references.optionalBot("bot", input.bot()),
                                named(orNone(input.reviewers())),
                                roles(orNone(input.roles())))
                        .map(found ->
                                new NewReview(
                                        found.getT1(),
                                        found.getT2(),
                                        found.getT3(),
                                        found.getT4()));
        return writes.run(
                viewer,
                Action.on("scope", review, NewReview::scopes)
                        .check(checks(input))
                        .write((found, by) -> found.write(input, by).along(this::fill)));
    }

    @MutationMapping
    Mono<Payload> closeAccessReview(
            @ContextValue Viewer viewer, @Argument CloseAccessReviewInput input) {
        return writes.run(
                viewer,
                Action.on("review", rows.require(input.review()), found -> List.of(found.scope()))
                        .write((found, by) -> found.close(input, by)));
    }

    private Checks checks(OpenAccessReviewInput input) {
        boolean named = input.reviewerRule() == AccessReviewerRule.NAMED;
        int reviewers = orNone(input.reviewers()).size();
        Duration open = Duration.between(clock.instant(), input.deadline());
        return new Checks()
                .that(
                        (input.scope() == GrantScope.DEPARTMENT) == (input.department() != null),
                        "department",
                        "Name a department if and only if the scope is DEPARTMENT.")
                .that(
                        (input.scope() == GrantScope.BOT) == (input.bot() != null),
                        "bot",
                        "Name a bot if and only if the scope is BOT.")
                .that(
                        named ? reviewers >= 1 && reviewers <= MOST_NAMED : reviewers == 0,
                        "reviewers",
                        "Name 1 to %d accounts if the rule is NAMED; otherwise none."
                                .formatted(MOST_NAMED))
                .that(
                        open.isPositive() && open.compareTo(Duration.ofDays(LONGEST_DAYS)) <= 0,
                        "deadline",
                        "The deadline must be within the next %d days.".formatted(LONGEST_DAYS))
                .that(
                        input.remindDays().stream()
                                        .allMatch(days -> days >= 1 && days <= LONGEST_DAYS)
                                && input.remindDays().size() <= LONGEST_DAYS,
                        "remindDays",
                        "Each of these must be a number of days from 1 to %d."
                                .formatted(LONGEST_DAYS));
    }

    /** Adds all current grants to a new access review, each with its reviewer. */
    private Mono<Void> fill(long review) {
        return database.sql(
                        """
                        insert into access_review_item (review_id, kind, grant_id, function_grant_id, holder_id, holder, held, department_id, bot_id,
                          granted_at, expires_at, last_used_at, reviewer_id)
                        select r.id, q.kind, q.grant_id, q.function_grant_id, q.holder_id, q.holder, q.held, q.department_id, q.bot_id,
                          q.granted_at, q.expires_at, q.last_used_at,
                          access_reviewer(r.owner_id, r.reviewer_rule, r.named, q.bot_id, q.department_id, q.holder_id,
                            row_number() over (order by q.kind, q.grant_id, q.function_grant_id))
                        from access_review r
                        join reviewable_right q on (cardinality(r.roles) = 0 or q.role = any (r.roles)) and case r.scope
                          when 'BOT' then q.bot_id = r.bot_id
                          when 'DEPARTMENT' then exists (
                            select from department d where d.id = q.within_department_id and r.department_id = any (d.lineage)
                          )
                          else true
                        end
                        where r.id = :review
                        """)
                .bind("review", review)
                .fetch()
                .rowsUpdated()
                .filter(filled -> filled == 0)
                .flatMap(none ->
                        Mono.error(
                                new RefusedException(
                                        ReviewRefusal.NOTHING_TO_REVIEW,
                                        "There are no grants to review.",
                                        "scope")));
    }

    private Mono<List<Long>> named(List<String> ids) {
        return Mono.fromCallable(() ->
                        ids.stream().map(id -> IDENTITY.parse("reviewers", id)).distinct().toList())
                .filterWhen(keys ->
                        database.sql(
                                        "select count(*) as open from identity where id = any (:keys) and disabled_at is null")
                                .bind("keys", keys.toArray(Long[]::new))
                                .map(row -> Fields.number(row, "open") == keys.size())
                                .one())
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("reviewers")));
    }

    private Mono<List<String>> roles(List<String> codes) {
        List<String> wanted =
                codes.stream().map(code -> code.replace("\0", "")).distinct().toList();
        return database.sql("select count(*) as known from role where code = any (:codes)")
                .bind("codes", wanted.toArray(String[]::new))
                .map(row -> Fields.number(row, "known") == wanted.size())
                .one()
                .filter(known -> known)
                .map(known -> wanted)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("roles")));
    }

    private static List<String> orNone(@Nullable List<String> list) {
        return Objects.requireNonNullElse(list, List.of());
    }
}
