package io.botwarden.monitoring.alerting;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.monitoring.alerting.AlertingRecords.SLO;

import io.botwarden.monitoring.input.ChangeSloInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The row of an objective, as read for an action.
 *
 * @param id the key
 * @param bot key of the bot that it is about
 * @param owner key of the employee who owns it
 * @param watched whether an alert rule watches its error budget
 */
record Slo(
        long id,
        long bot,
        String name,
        @Nullable String description,
        BigDecimal objective,
        int windowDays,
        int minimumEvents,
        @Nullable Long owner,
        boolean retired,
        boolean watched,
        int version) {

    List<Scope> scopes() {
        return List.of(Scope.ofBot(bot));
    }

    Write change(ChangeSloInput input, Optional<Long> wantedOwner) {
        Versions.require(SLO, id, input.version(), version);
        requireHeld();
        return Write.update(SLO, id, version, "SloChanged", name)
                .set("name", name, orElse(input.name(), name))
                .set("description", description, orElse(input.description(), description))
                .set("objective", objective, objective(input))
                .set("window_days", windowDays, orElse(input.windowDays(), windowDays))
                .set("minimum_events", minimumEvents, orElse(input.minimumEvents(), minimumEvents))
                .refer("owner_id", EMPLOYEE, owner, wantedOwner.orElse(owner))
                .unless(RefusalCode.CODE_TAKEN, "name", Slos.TAKEN);
    }

    Write retire(By by, @Nullable Integer basedOn) {
        Versions.require(SLO, id, basedOn, version);
        requireHeld();
        if (watched) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "An alert rule watches this objective. Disable the rule first.",
                    "slo");
        }
        return Write.update(SLO, id, version, "SloRetired", name).set("retired_at", null, by.at());
    }

    private BigDecimal objective(ChangeSloInput input) {
        return input.objective() == null || input.objective().compareTo(objective) == 0
                ? objective
                : input.objective();
    }

    private void requireHeld() {
        if (retired) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE, "The objective is retired. Create a new one.", "slo");
        }
    }

    private static <T> @Nullable T orElse(@Nullable T wanted, @Nullable T present) {
        return wanted == null ? present : wanted;
    }
}
