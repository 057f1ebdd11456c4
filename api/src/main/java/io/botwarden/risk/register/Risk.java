package io.botwarden.risk.register;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.risk.register.RiskRecords.REVIEW;
import static io.botwarden.risk.register.RiskRecords.RISK;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.risk.LevelMatrix;
import io.botwarden.risk.input.ChangeRiskInput;
import io.botwarden.risk.register.RiskState.Step;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of a risk.
 *
 * @param bot key of the bot that it is mainly about
 * @param department key of the department responsible for it
 * @param bots keys of all bots that it affects
 * @param departments keys of all departments that it affects
 * @param owner key of the employee responsible for it
 * @param scenario its figures; null until it is assessed
 * @param values the present values of what actions change, by column
 * @param treatmentsOpen whether it has treatments or an acceptance
 */
public record Risk(
        long id,
        String number,
        String title,
        RiskState state,
        @Nullable Long bot,
        @Nullable Long department,
        List<Long> bots,
        List<Long> departments,
        long owner,
        @Nullable Scenario scenario,
        Map<String, @Nullable Object> values,
        @Nullable Instant recalculateAt,
        boolean treatmentsOpen,
        int version) {

    private static final List<String> TEXTS =
            List.of(
                    "title",
                    "category",
                    "cause",
                    "event",
                    "effect",
                    "supplier",
                    "note",
                    "currency",
                    "model_version");
    private static final List<String> RATINGS = List.of("inherent", "current", "residual");

    static Risk of(Readable row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        TEXTS.forEach(column -> values.put(column, row.get(column, String.class)));
        for (String rating : RATINGS) {
            for (String part : List.of("_likelihood", "_impact", "_level")) {
                values.put(rating + part, row.get(rating + part, String.class));
            }
            values.put(rating + "_loss", row.get(rating + "_loss", BigDecimal.class));
        }
        return new Risk(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                Fields.text(row, "title"),
                RiskState.valueOf(Fields.text(row, "state")),
                row.get("bot_id", Long.class),
                row.get("department_id", Long.class),
                keys(row, "bot_ids"),
                keys(row, "department_ids"),
                Fields.number(row, "owner_id"),
                row.get("basis", String.class) == null ? null : Scenario.of(row),
                values,
                row.get("recalculate_at", Instant.class),
                Fields.flag(row, "treatments_open"),
                Fields.version(row));
    }

    private static List<Long> keys(Readable row, String column) {
        return Arrays.asList(Objects.requireNonNull(row.get(column, Long[].class)));
    }

    /** A permission is needed over one of these; over everything if there are none. */
    public List<Scope> scopes() {
        return List.of(new Scope(bots, departments));
    }

    /** The level with the treatments in force; null until it is assessed. */
    public @Nullable String currentLevel() {
        return (String) values.get("current_level");
    }

    /**
     * Whether its levels come from another version of the risk model than this one, which can rate
     * its losses. Amounts of another currency are assessed again by people.
     */
    public boolean isOutdated(LevelMatrix matrix) {
        return scenario != null
                && state != RiskState.CLOSED
                && matrix.currency().equals(values.get("currency"))
                && !matrix.version().equals(modelVersion());
    }

    /** The currency of its losses; null until it is assessed. */
    public @Nullable String currency() {
        return (String) values.get("currency");
    }

    /** The version of the risk model that gave its levels; null until it is assessed. */
    public @Nullable String modelVersion() {
        return (String) values.get("model_version");
    }

    /** Refuses a treatment that its state does not allow. */
    public void requireTreatable(Step step, @Nullable Integer basedOn) {
        Versions.require(RISK, id, basedOn, version);
        step.from(state, "risk", "risk");
    }

    Write assess(
            By by,
            @Nullable Integer basedOn,
            Scenario found,
            LevelMatrix matrix,
            @Nullable String note) {
        Versions.require(RISK, id, basedOn, version);
        Write write =
                figures(
                        write("RiskAssessed").set("state", state, Step.ASSESS.from(state, "risk")),
                        found,
                        matrix);
        return reviewed("ASSESSMENT", by, found, true, matrix, note)
                .also(write.derived("assessed_at", by.at()))
                .answer(RISK.key(id));
    }

    /**
     * Confirms its figures or changes them.
     *
     * @param found the new figures; null to confirm the present ones
     */
    Write review(
            By by,
            @Nullable Integer basedOn,
            @Nullable Scenario found,
            LevelMatrix matrix,
            String note) {
        Versions.require(RISK, id, basedOn, version);
        Step.REVIEW.from(state, "risk");
        Scenario present = Objects.requireNonNull(scenario);
        Scenario now = found == null ? present : found;
        Write write = figures(write("RiskReassessed"), now, matrix);
        return reviewed("REVIEW", by, now, !now.isSame(present), matrix, note)
                .also(write.derived("assessed_at", by.at()))
                .answer(RISK.key(id));
    }

    Write change(@Nullable Integer basedOn, ChangeRiskInput input) {
        Versions.require(RISK, id, basedOn, version);
        Step.CHANGE.from(state, "risk");
        Write write = write("RiskChanged");
        change(write, "title", input.title());
        change(write, "category", input.category() == null ? null : input.category().name());
        change(write, "cause", input.cause());
        change(write, "event", input.event());
        change(write, "effect", input.effect());
        if (!input.supplier().isOmitted()) {
            write.set("supplier", values.get("supplier"), input.supplier().value());
        }
        return write;
    }

    Write assign(@Nullable Integer basedOn, long employee) {
        Versions.require(RISK, id, basedOn, version);
        Step.ASSIGN.from(state, "risk");
        return write("RiskAssigned").refer("owner_id", EMPLOYEE, owner, employee);
    }

    Write close(By by, @Nullable Integer basedOn, String reason) {
        Versions.require(RISK, id, basedOn, version);
        Write write = write("RiskClosed").set("state", state, Step.CLOSE.from(state, "risk"));
        Step.CLOSE.refuseIf(RiskState.TREATMENTS_OPEN, treatmentsOpen);
        return write.set("note", values.get("note"), reason)
                .derived("recalculate_at", null)
                .acted("closed", by);
    }

    Write reopen(@Nullable Integer basedOn, String reason) {
        Versions.require(RISK, id, basedOn, version);
        return write("RiskReopened")
                .set("state", state, Step.REOPEN.from(state, "risk"))
                .set("note", values.get("note"), reason)
                .undone("closed");
    }

    /**
     * What treatments, or another version of the risk model, make of it. A level that follows from
     * another version is not reported as a change of the risk.
     *
     * @param matrix the one of the ratings
     * @param step the step that follows; null if the state stays
     * @param current the rating with the treatments in force
     * @param residual the rating with the planned treatments, too
     * @param next when the effect of a treatment changes by itself; null if none does
     */
    public Write recalculated(
            LevelMatrix matrix,
            @Nullable Step step,
            Rating current,
            Rating residual,
            @Nullable Instant next) {
        RiskState then = step == null ? state : step.from(state, "risk");
        boolean outdated = isOutdated(matrix);
        Write write = write(event(then, current, outdated)).set("state", state, then);
        if (outdated) {
            write.set("model_version", modelVersion(), matrix.version());
            rated(write, "inherent", Objects.requireNonNull(scenario).inherent(matrix));
        }
        rated(write, "current", current);
        rated(write, "residual", residual);
        return Objects.equals(next, recalculateAt) ? write : write.derived("recalculate_at", next);
    }

    private String event(RiskState then, Rating current, boolean outdated) {
        if (then != state) {
            return switch (then) {
                case TREATED -> "RiskTreated";
                case MONITORED -> "RiskMonitored";
                default -> "RiskReopened";
            };
        }
        String before = currentLevel();
        return outdated || before == null || before.equals(current.level())
                ? "RiskRecalculated"
                : "RiskLevelChanged";
    }

    private Write figures(Write write, Scenario found, LevelMatrix matrix) {
        write.derived("basis", found.basis().name())
                .derived("score_bot_id", found.scoreBot())
                .derived("frequency", found.frequency())
                .derived("frequency_low", found.frequencyLow())
                .derived("frequency_high", found.frequencyHigh())
                .derived("loss_low", found.lossLow())
                .derived("loss_high", found.lossHigh())
                .derived("currency", matrix.currency())
                .derived("model_version", matrix.version());
        return rated(write, "inherent", found.inherent(matrix));
    }

    private Write rated(Write write, String what, Rating rating) {
        change(write, what + "_likelihood", rating.likelihood());
        change(write, what + "_impact", rating.impact());
        change(write, what + "_level", rating.level());
        BigDecimal before = (BigDecimal) values.get(what + "_loss");
        return before != null && before.compareTo(rating.loss()) == 0
                ? write
                : write.set(what + "_loss", before, rating.loss());
    }

    private Write reviewed(
            String kind,
            By by,
            Scenario found,
            boolean changed,
            LevelMatrix matrix,
            @Nullable String note) {
        Rating rating = found.inherent(matrix);
        return Write.insert(REVIEW, "RiskReviewed", number)
                .refer("risk_id", RISK, null, id)
                .set("kind", kind)
                .set("changed", changed)
                .set("basis", found.basis().name())
                .set("frequency", found.frequency())
                .set("frequency_low", found.frequencyLow())
                .set("frequency_high", found.frequencyHigh())
                .set("loss_low", found.lossLow())
                .set("loss_high", found.lossHigh())
                .set("currency", matrix.currency())
                .set("likelihood", rating.likelihood())
                .set("impact", rating.impact())
                .set("level", rating.level())
                .derived("level_before", values.get("inherent_level"))
                .set("model_version", matrix.version())
                .set("note", note)
                .acted("reviewed", by);
    }

    private void change(Write write, String column, @Nullable Object value) {
        if (value != null) {
            write.set(column, values.get(column), value);
        }
    }

    private Write write(String event) {
        return Write.update(RISK, id, version, event, number + " " + title);
    }
}
