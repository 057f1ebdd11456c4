package io.botwarden.operations.intake.registration;

import io.botwarden.platform.intake.Sender;
import io.botwarden.platform.intake.Transactions;
import java.sql.SQLException;
import java.time.Instant;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/** Registers bots that were already running and that no file registers. */
@Component
@NamedInterface("intake")
public class ImportedBots {

    /** One bot, as the query that {@link Registrations} takes. */
    private static final String ONE = "select ?::text, ?::timestamptz";

    private final Transactions transactions;

    ImportedBots(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Registers the bot as LIVE, unless it is registered already. Blocks.
     *
     * @param liveSince the start of its first record
     */
    public void register(String code, Instant liveSince, BotRegistration as, Sender sender)
            throws SQLException {
        transactions.perform(connection -> {
            var _ = Registrations.bots(connection, sender, as, ONE, code, liveSince.toString());
        });
    }
}
