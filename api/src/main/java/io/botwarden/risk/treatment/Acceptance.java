package io.botwarden.risk.treatment;

import static io.botwarden.risk.treatment.TreatmentRecords.ACCEPTANCE;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.risk.register.Risk;
import io.botwarden.risk.treatment.RiskAcceptanceState.Step;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of an acceptance, whose risk is locked, too.
 *
 * @param ownRequest whether the viewer requested it or owns the risk
 * @param aboveAuthority whether the viewer may not accept risks of its level
 */
record Acceptance(
        long id,
        String number,
        RiskAcceptanceState state,
        @Nullable String note,
        Instant endsAt,
        String level,
        boolean ownRequest,
        boolean aboveAuthority,
        int version,
        Risk risk) {

    private static final String CALLED = "acceptance";

    static Acceptance of(Readable row, Risk risk) {
        return new Acceptance(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                RiskAcceptanceState.valueOf(Fields.text(row, "state")),
                row.get("note", String.class),
                Fields.time(row, "ends_at"),
                Fields.text(row, "level"),
                Fields.flag(row, "own_request"),
                Fields.flag(row, "above_authority"),
                Fields.version(row),
                risk);
    }

    List<Scope> scopes() {
        return risk.scopes();
    }

    /** What is accepted is the risk as it is now. */
    Write approve(By by, @Nullable Integer basedOn, @Nullable String said) {
        Write write = step(Step.APPROVE, "RiskAcceptanceApproved", basedOn, said);
        Step.APPROVE.refuseIf(RiskAcceptanceState.OWN_REQUEST, ownRequest);
        Step.APPROVE.refuseIf(RiskAcceptanceState.ABOVE_AUTHORITY, aboveAuthority);
        if (!endsAt.isAfter(by.at())) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "The acceptance would have ended at %s. Request a new one with a later end."
                            .formatted(endsAt),
                    CALLED);
        }
        return write.set("level", level, Objects.requireNonNullElse(risk.currentLevel(), level))
                .acted("decided", by);
    }

    Write reject(By by, @Nullable Integer basedOn, String why) {
        Write write = step(Step.REJECT, "RiskAcceptanceRejected", basedOn, why);
        Step.REJECT.refuseIf(RiskAcceptanceState.OWN_REQUEST, ownRequest);
        return write.acted("decided", by);
    }

    Write withdraw(@Nullable Integer basedOn, String why) {
        return step(Step.WITHDRAW, "RiskAcceptanceWithdrawn", basedOn, why);
    }

    Write end(By by, @Nullable Integer basedOn, String why) {
        return step(Step.END, "RiskAcceptanceEnded", basedOn, why).acted("ended", by);
    }

    boolean isOver(Instant now) {
        return state == RiskAcceptanceState.APPROVED && !endsAt.isAfter(now);
    }

    /** It ends on its date, however late that is noticed. */
    Write expire() {
        return step(Step.EXPIRE, "RiskAcceptanceExpired", null, null).derived("ended_at", endsAt);
    }

    /** It ends because the risk grew beyond the accepted level. */
    Write outgrow(Instant at, String now) {
        return step(
                        Step.OUTGROW,
                        "RiskAcceptanceOutgrown",
                        null,
                        "The risk grew from %s to %s.".formatted(level, now))
                .derived("ended_at", at);
    }

    private Write step(Step step, String event, @Nullable Integer basedOn, @Nullable String said) {
        Versions.require(ACCEPTANCE, id, basedOn, version);
        return Write.update(
                        ACCEPTANCE, id, version, event, "%s of %s".formatted(number, risk.number()))
                .set("state", state, step.from(state, CALLED))
                .set("note", note, said == null ? note : said);
    }
}
