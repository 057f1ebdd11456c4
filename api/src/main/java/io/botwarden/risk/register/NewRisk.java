package io.botwarden.risk.register;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.risk.register.RiskRecords.RISK;

import io.botwarden.platform.write.Write;
import io.botwarden.risk.RiskCategory;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A risk that is being added to the register.
 *
 * @param supplier the supplier or platform that it depends on; null if there is none
 * @param bots keys of the bots that it affects, the main one first
 * @param departments keys of the departments that it affects, the responsible one first
 * @param owner key of the employee responsible for it
 */
public record NewRisk(
        String number,
        String title,
        RiskCategory category,
        String cause,
        String event,
        String effect,
        @Nullable String supplier,
        List<Long> bots,
        List<Long> departments,
        long owner) {

    /**
     * The write that adds it.
     *
     * @param account key of the account that identified it; null if Botwarden did
     */
    public Write write(@Nullable Long account, Instant at) {
        Write write =
                Write.insert(RISK, "RiskIdentified", number + " " + title)
                        .derived("number", number)
                        .set("title", title)
                        .set("category", category)
                        .set("cause", cause)
                        .set("event", event)
                        .set("effect", effect)
                        .set("supplier", supplier)
                        .refer("bot_id", BOT, null, first(bots))
                        .refer("department_id", DEPARTMENT, null, first(departments))
                        .derived("bot_ids", bots.toArray(Long[]::new))
                        .derived("department_ids", departments.toArray(Long[]::new))
                        .refer("owner_id", EMPLOYEE, null, owner)
                        .derived("identified_at", at)
                        .derived("identified_by_id", account);
        Stream.concat(
                        bots.stream().map(bot -> RiskRecords.subject(bot, null)),
                        departments.stream()
                                .map(department -> RiskRecords.subject(null, department)))
                .forEach(write::with);
        return write;
    }

    private static @Nullable Long first(List<Long> keys) {
        return keys.isEmpty() ? null : keys.getFirst();
    }
}
