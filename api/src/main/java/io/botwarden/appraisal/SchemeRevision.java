package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.SCHEME;

import io.botwarden.analytics.appraisal.CanonicalJson;
import io.botwarden.analytics.appraisal.Scheme;
import io.botwarden.appraisal.AppraisalSchemeState.Step;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of a revision of a scheme.
 *
 * @param ownDraft whether the viewer drafted or changed it
 */
record SchemeRevision(
        long id,
        String code,
        int revision,
        String source,
        AppraisalSchemeState state,
        @Nullable String note,
        boolean ownDraft,
        int version) {

    private static final String CALLED = "scheme";

    static SchemeRevision of(Readable row) {
        return new SchemeRevision(
                Fields.number(row, "id"),
                Fields.text(row, "code"),
                (int) Fields.number(row, "number"),
                Fields.text(row, "source"),
                AppraisalSchemeState.valueOf(Fields.text(row, "state")),
                row.get("note", String.class),
                Fields.flag(row, "own_draft"),
                Fields.version(row));
    }

    /** Inserts the draft of a scheme. */
    static Write draft(Scheme scheme, String source, By by) {
        return defined(
                        Write.insert(SCHEME, "AppraisalSchemeDrafted", label(scheme)),
                        scheme,
                        null,
                        source)
                .along(key -> SchemeDrafts.edited(key, by))
                .set("code", scheme.code())
                .set("revision", scheme.revision())
                .set("state", AppraisalSchemeState.DRAFT)
                .acted("drafted", by)
                .unless(
                        RefusalCode.CODE_TAKEN,
                        "source",
                        "There is a draft of %s already. Change or withdraw it."
                                .formatted(scheme.code()));
    }

    Write change(Scheme scheme, String text, By by, @Nullable Integer basedOn) {
        Write write = step(Step.CHANGE, "AppraisalSchemeChanged", basedOn);
        if (!scheme.code().equals(code) || scheme.revision() != revision) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The draft is revision %d of %s; the definition is revision %d of %s."
                            .formatted(revision, code, scheme.revision(), scheme.code()),
                    "source");
        }
        return defined(write, scheme, source, text)
                .along(key -> SchemeDrafts.edited(key, by))
                .acted("drafted", by);
    }

    Write approve(By by, @Nullable LocalDate from, @Nullable Integer basedOn) {
        Write write = step(Step.APPROVE, "AppraisalSchemeApproved", basedOn);
        Step.APPROVE.refuseIf(AppraisalSchemeState.OWN_DRAFT, ownDraft, CALLED);
        LocalDate today = LocalDate.ofInstant(by.at(), ZoneOffset.UTC);
        LocalDate day = from == null ? today : from;
        if (day.isBefore(today)) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "This must be today (%s) or later.".formatted(today),
                    "effectiveFrom");
        }
        return write.set("effective_from", null, day).acted("approved", by);
    }

    Write withdraw(By by, String reason, @Nullable Integer basedOn) {
        return step(Step.WITHDRAW, "AppraisalSchemeWithdrawn", basedOn)
                .set("note", note, reason)
                .acted("withdrawn", by);
    }

    private static Write defined(
            Write write, Scheme scheme, @Nullable String before, String source) {
        return write.set("source", before, source)
                .derived("subject", scheme.subject().name())
                .derived("job_roles", scheme.jobRoles().toArray(String[]::new))
                .derived("name", scheme.name().en())
                .derived("name_zh", scheme.name().zh())
                .derived("description", scheme.description().en())
                .derived("definition", CanonicalJson.write(scheme))
                .derived("definition_hash", CanonicalJson.hash(scheme));
    }

    private Write step(Step step, String event, @Nullable Integer basedOn) {
        Versions.require(SCHEME, id, basedOn, version);
        return Write.update(SCHEME, id, version, event, "%s revision %d".formatted(code, revision))
                .set("state", state, step.from(state, CALLED, CALLED));
    }

    private static String label(Scheme scheme) {
        return "%s revision %d".formatted(scheme.code(), scheme.revision());
    }
}
