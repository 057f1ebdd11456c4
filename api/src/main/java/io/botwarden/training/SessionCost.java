package io.botwarden.training;

import static io.botwarden.training.TrainingRecords.PLAN;

import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a session costs: all three parts or none.
 *
 * @param plan key of the training plan whose budget pays for it
 */
record SessionCost(@Nullable Long plan, @Nullable BigDecimal amount, @Nullable String currency) {

    static SessionCost of(Readable row) {
        return new SessionCost(
                row.get("training_plan_id", Long.class),
                row.get("cost", BigDecimal.class),
                row.get("currency", String.class));
    }

    /** What an input names. */
    static SessionCost of(
            @Nullable String plan, @Nullable BigDecimal amount, @Nullable String currency) {
        return new SessionCost(plan == null ? null : PLAN.parse("plan", plan), amount, currency);
    }

    /** What is wrong with the parts that an input has. */
    static Checks check(
            Checks checks,
            @Nullable String plan,
            @Nullable BigDecimal amount,
            @Nullable String currency) {
        checks.that(
                        (plan == null) == (amount == null) && (plan == null) == (currency == null),
                        "cost",
                        "Specify the plan, the cost and the currency together, or none of them.")
                .that(amount == null || Money.isValid(amount), "cost", Money.EXPECTED);
        return currency == null ? checks : Money.checkCurrency(checks, currency, "currency");
    }

    /** Writes it in place of what was before. */
    Write write(Write write, SessionCost before) {
        return write.refer("training_plan_id", PLAN, before.plan(), plan)
                .set("cost", before.amount(), amount)
                .set("currency", before.currency(), currency);
    }
}
