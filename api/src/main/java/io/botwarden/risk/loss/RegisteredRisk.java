package io.botwarden.risk.loss;

import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An open risk of the register that the viewer may see.
 *
 * @param bot key of the bot that it is mainly about
 * @param bots keys of all bots that it affects
 * @param supplier the supplier or platform that it depends on
 * @param isWanted whether it belongs to the asked bot, department or risk
 * @param figures its figures; null if it is to be assessed
 */
record RegisteredRisk(
        long id,
        String number,
        String title,
        @Nullable Long bot,
        @Nullable String botName,
        @Nullable Long department,
        List<Long> bots,
        @Nullable String supplier,
        boolean isWanted,
        @Nullable Figures figures) {

    /**
     * States in which the figures of a risk count; one that is reopened is to be assessed again.
     */
    private static final List<String> ASSESSED = List.of("ASSESSED", "TREATED", "MONITORED");

    /**
     * The figures of the latest assessment, without treatments.
     *
     * @param scoreBot key of the bot whose risk score gave the frequency; null for an estimate
     */
    record Figures(
            @Nullable Long scoreBot,
            BigDecimal frequency,
            @Nullable BigDecimal frequencyLow,
            @Nullable BigDecimal frequencyHigh,
            BigDecimal lossLow,
            BigDecimal lossHigh,
            String currency,
            Instant assessedAt) {

        static Figures of(Readable row) {
            return new Figures(
                    row.get("score_bot_id", Long.class),
                    number(row, "frequency"),
                    row.get("frequency_low", BigDecimal.class),
                    row.get("frequency_high", BigDecimal.class),
                    number(row, "loss_low"),
                    number(row, "loss_high"),
                    Fields.text(row, "currency"),
                    Fields.time(row, "assessed_at"));
        }
    }

    static RegisteredRisk of(Readable row) {
        return new RegisteredRisk(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                Fields.text(row, "title"),
                row.get("bot_id", Long.class),
                row.get("bot_name", String.class),
                row.get("department_id", Long.class),
                List.of(Objects.requireNonNull(row.get("bot_ids", Long[].class))),
                row.get("supplier", String.class),
                Fields.flag(row, "wanted"),
                ASSESSED.contains(Fields.text(row, "state")) ? Figures.of(row) : null);
    }

    private static BigDecimal number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, BigDecimal.class));
    }

    /** The key of its supplier's shock; null if it depends on none. */
    @Nullable String shock() {
        return supplier == null ? null : supplier.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * A treatment of a risk that is planned or in force.
     *
     * @param reducesLoss whether it reduces the loss instead of the frequency
     * @param factor what it leaves, now or once it is in force
     * @param cost of a year, in the currency; null if it is not known
     */
    record Treated(
            long id,
            long risk,
            String name,
            boolean inForce,
            boolean reducesLoss,
            BigDecimal factor,
            @Nullable BigDecimal cost,
            String currency) {

        static Treated of(Readable row) {
            return new Treated(
                    Fields.number(row, "id"),
                    Fields.number(row, "risk_id"),
                    Fields.text(row, "name"),
                    Fields.flag(row, "in_force"),
                    Fields.flag(row, "reduces_loss"),
                    number(row, "factor"),
                    row.get("cost", BigDecimal.class),
                    Fields.text(row, "currency"));
        }
    }
}
