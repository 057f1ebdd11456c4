package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.SCHEME;

import io.botwarden.analytics.appraisal.AppraisalEngine;
import io.botwarden.analytics.appraisal.InvalidScheme;
import io.botwarden.analytics.appraisal.Scheme;
import io.botwarden.analytics.appraisal.SchemeFile;
import io.botwarden.appraisal.input.ApproveAppraisalSchemeInput;
import io.botwarden.appraisal.input.ChangeAppraisalSchemeInput;
import io.botwarden.appraisal.input.DraftAppraisalSchemeInput;
import io.botwarden.appraisal.input.WithdrawAppraisalSchemeInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.Objects;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * The actions on schemes: a revision is drafted by one person, approved by another, and never
 * changes from then on. (Policy 7.2.2)
 */
@Controller
class SchemeDrafts {

    private final AppraisalEngine engine;
    private final Writes writes;

    SchemeDrafts(AppraisalEngine engine, Writes writes) {
        this.engine = engine;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> draftAppraisalScheme(
            @ContextValue Viewer viewer, @Argument DraftAppraisalSchemeInput input) {
        Mono<Scheme> scheme = read(input.source()).delayUntil(SchemeDrafts::requireNext);
        return writes.run(
                viewer,
                Action.on("source", scheme, found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .write((found, by) -> SchemeRevision.draft(found, input.source(), by)));
    }

    @MutationMapping
    Mono<Payload> changeAppraisalScheme(
            @ContextValue Viewer viewer, @Argument ChangeAppraisalSchemeInput input) {
        Mono<Changed> changed =
                Mono.zip(require(viewer, input.scheme()), read(input.source()), Changed::new);
        return writes.run(
                viewer,
                Action.on("scheme", changed, found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .write((found, by) ->
                                found.draft()
                                        .change(
                                                found.scheme(),
                                                input.source(),
                                                by,
                                                input.version())));
    }

    @MutationMapping
    Mono<Payload> approveAppraisalScheme(
            @ContextValue Viewer viewer, @Argument ApproveAppraisalSchemeInput input) {
        return writes.run(
                viewer,
                on(viewer, input.scheme())
                        .write((found, by) ->
                                found.approve(by, input.effectiveFrom(), input.version())));
    }

    @MutationMapping
    Mono<Payload> withdrawAppraisalScheme(
            @ContextValue Viewer viewer, @Argument WithdrawAppraisalSchemeInput input) {
        return writes.run(
                viewer,
                on(viewer, input.scheme())
                        .write((found, by) -> found.withdraw(by, input.reason(), input.version())));
    }

    private static Action.OnSubject<SchemeRevision> on(Viewer viewer, String id) {
        return Action.on("scheme", require(viewer, id), found -> List.of(Scope.EVERYTHING))
                .unscopedSubject();
    }

    /** Records who drafted or changed a revision, in the current transaction. */
    static Mono<Void> edited(long scheme, By by) {
        return Transaction.all(
                        """
                        insert into appraisal_scheme_editor (scheme_id, identity_id) values ($1, $2)
                        on conflict do nothing returning scheme_id
                        """,
                        List.of(scheme, by.viewer().identityId()),
                        row -> Fields.number(row, "scheme_id"))
                .then();
    }

    /** The revision with this ID, locked. */
    private static Mono<SchemeRevision> require(Viewer viewer, String id) {
        return Mono.fromCallable(() -> SCHEME.parse("scheme", id))
                .flatMap(key ->
                        Transaction.one(
                                """
                                select s.*, s.revision::bigint as number, %s as own_draft
                                from appraisal_scheme s where s.id = $1 for update
                                """
                                        .formatted(AppraisalSchemeState.OWN_DRAFT.sql("s", "$2")),
                                List.of(key, viewer.identityId()),
                                SchemeRevision::of))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("scheme")));
    }

    /** Reads and checks a definition; refused with everything that is wrong with it. */
    private Mono<Scheme> read(String source) {
        return Mono.fromCallable(
                        () -> {
                            Scheme scheme = SchemeFile.parse("draft", source);
                            engine.requireMeasurable(scheme);
                            return scheme;
                        })
                .onErrorMap(
                        InvalidScheme.class,
                        e ->
                                new RefusedException(
                                        RefusalCode.INVALID,
                                        String.valueOf(e.getMessage()),
                                        "source"))
                .delayUntil(SchemeDrafts::requireJobRoles);
    }

    private static Mono<Boolean> requireJobRoles(Scheme scheme) {
        return Transaction.one(
                        """
                        select
                          array(select c from unnest($1::text[]) c where not exists (select from job_role r where r.code = c)) as unknown,
                          coalesce((select string_agg(code, ', ' order by code) from job_role), 'none') as known
                        """,
                        List.of((Object) scheme.jobRoles().toArray(String[]::new)),
                        row ->
                                new JobRoles(
                                        List.of(
                                                Objects.requireNonNull(
                                                        row.get("unknown", String[].class))),
                                        Fields.text(row, "known")))
                .map(JobRoles::requireKnown);
    }

    /** Revisions are numbered without gaps; withdrawn ones keep their number. */
    private static Mono<Boolean> requireNext(Scheme scheme) {
        return Transaction.one(
                        "select coalesce(max(revision), 0) + 1 as next from appraisal_scheme where code = $1 and state <> 'DRAFT'",
                        List.of(scheme.code()),
                        row -> Fields.number(row, "next"))
                .map(next -> {
                    if (next != scheme.revision()) {
                        throw new RefusedException(
                                RefusalCode.INVALID,
                                "The next revision of %s is %d, not %d."
                                        .formatted(scheme.code(), next, scheme.revision()),
                                "source");
                    }
                    return true;
                });
    }

    /**
     * The job roles of a definition.
     *
     * @param unknown the codes that no job role has
     * @param known the codes of all job roles
     */
    private record JobRoles(List<String> unknown, String known) {

        boolean requireKnown() {
            if (!unknown.isEmpty()) {
                throw new RefusedException(
                        RefusalCode.INVALID,
                        "job-roles name %s, which no job role has as its code. Available: %s."
                                .formatted(String.join(", ", unknown), known),
                        "source");
            }
            return true;
        }
    }

    /** A draft and its new definition. */
    private record Changed(SchemeRevision draft, Scheme scheme) {}
}
