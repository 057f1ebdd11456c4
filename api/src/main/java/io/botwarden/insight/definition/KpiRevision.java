package io.botwarden.insight.definition;

import static io.botwarden.insight.definition.DefinitionRecords.REVISION;

import io.botwarden.analytics.appraisal.CanonicalJson;
import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.insight.definition.KpiRevisionState.Step;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of a version of a KPI's definition.
 *
 * @param editors the identities of everybody who drafted or changed it
 * @param ownDraft whether the viewer is one of them
 * @param usedBy the codes of the schemes that could not be computed without it
 */
record KpiRevision(
        long id,
        String code,
        int revision,
        boolean shipped,
        String source,
        KpiRevisionState state,
        List<Long> editors,
        @Nullable String note,
        boolean ownDraft,
        List<String> usedBy,
        int version) {

    private static final String CALLED = "revision";

    static KpiRevision of(Readable row) {
        return new KpiRevision(
                Fields.number(row, "id"),
                Fields.text(row, "code"),
                (int) Fields.number(row, "number"),
                Fields.flag(row, "shipped"),
                Fields.text(row, "source"),
                KpiRevisionState.valueOf(Fields.text(row, "state")),
                List.of(Objects.requireNonNull(row.get("editor_ids", Long[].class))),
                row.get("note", String.class),
                Fields.flag(row, "own_draft"),
                List.of(Objects.requireNonNull(row.get("used_by", String[].class))),
                Fields.version(row));
    }

    /** Inserts a draft. */
    static Write draft(Tried tried, By by) {
        return defined(Write.insert(REVISION, "KpiRevisionDrafted", tried.label()), tried, null)
                .set("code", tried.kpi().id())
                .set("revision", tried.kpi().version())
                .set("state", KpiRevisionState.DRAFT)
                .derived("editor_ids", new Long[] {by.viewer().identityId()})
                .acted("drafted", by)
                .unless(
                        RefusalCode.CODE_TAKEN,
                        "source",
                        "There is a draft of %s already. Change or withdraw it."
                                .formatted(tried.kpi().id()));
    }

    /** Refuses a change of what is no draft before the new definition is tried. */
    void requireDraft() {
        Step.CHANGE.from(state, CALLED, CALLED);
    }

    Write change(Tried tried, By by, @Nullable Integer basedOn) {
        Write write = step(Step.CHANGE, "KpiRevisionChanged", basedOn);
        KpiDefinition kpi = tried.kpi();
        if (!kpi.id().equals(code) || kpi.version() != revision) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The draft is version %d of %s; the definition is version %d of %s."
                            .formatted(revision, code, kpi.version(), kpi.id()),
                    "source");
        }
        return defined(write, tried, source)
                .derived(
                        "editor_ids",
                        Stream.concat(editors.stream(), Stream.of(by.viewer().identityId()))
                                .distinct()
                                .toArray(Long[]::new))
                .acted("drafted", by);
    }

    Write approve(By by, @Nullable Integer basedOn) {
        Write write = step(Step.APPROVE, "KpiRevisionApproved", basedOn);
        Step.APPROVE.refuseIf(KpiRevisionState.OWN_DRAFT, ownDraft, CALLED);
        return write.acted("approved", by);
    }

    Write withdraw(By by, String reason, @Nullable Integer basedOn) {
        Step.WITHDRAW.refuseIf(KpiRevisionState.SHIPPED, shipped, CALLED);
        if (!usedBy.isEmpty()) {
            throw new RefusedException(
                    RefusalCode.IN_USE,
                    "No other version of %s would be in force, and these appraisal schemes use it: %s. Approve another version or revisions of the schemes without it first."
                            .formatted(code, String.join(", ", usedBy)),
                    CALLED);
        }
        return step(Step.WITHDRAW, "KpiRevisionWithdrawn", basedOn)
                .set("note", note, reason)
                .acted("withdrawn", by);
    }

    private static Write defined(Write write, Tried tried, @Nullable String before) {
        KpiDefinition kpi = tried.kpi();
        return write.set("source", before, tried.file().source())
                .derived("name", kpi.name())
                .derived("name_zh", kpi.nameZh())
                .derived("description", kpi.description())
                .derived("description_zh", kpi.descriptionZh())
                .derived("definition_hash", CanonicalJson.hash(kpi.basis()))
                .derived("tried_figures", tried.outcome().figures())
                .derived("tried_snapshot_id", tried.snapshot())
                .derived("tried_period", tried.outcome().period().toString())
                .derived("tried_cases", tried.outcome().cases())
                .derived("tried_milliseconds", tried.outcome().time().toMillis());
    }

    private Write step(Step step, String event, @Nullable Integer basedOn) {
        Versions.require(REVISION, id, basedOn, version);
        return Write.update(REVISION, id, version, event, "%s version %d".formatted(code, revision))
                .set("state", state, step.from(state, CALLED, CALLED));
    }
}
