package io.botwarden.operations.intake.registration;

import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.Transactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bots that one body names. They are looked up many at a time, those that do not exist like
 * those that do: a line that names a bot which was not looked up yet has to wait.
 */
public final class KnownBots {

    /** So many codes are remembered; a body that names more has them looked up again. */
    private static final int REMEMBERED = 10_000;

    private final Transactions transactions;
    private final Map<String, Optional<Bot>> byCode = new HashMap<>();

    /**
     * @param id key of the row in {@code bot}
     * @param channel the channel that an interaction has which names none
     */
    public record Bot(long id, String channel) {}

    /** Knows none yet. */
    public KnownBots(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Whether the code was looked up already. */
    public boolean isLookedUp(String code) {
        return byCode.containsKey(code);
    }

    /**
     * Looks up the codes in one statement.
     *
     * @param codes no more than are remembered
     */
    public void lookUp(Collection<String> codes) throws SQLException {
        if (byCode.size() + codes.size() > REMEMBERED) {
            byCode.clear();
        }
        Map<String, Bot> found =
                transactions.run(connection -> {
                    Map<String, Bot> bots = new HashMap<>();
                    try (PreparedStatement statement =
                            connection.prepareStatement(
                                    "select code, id, channel from bot where code = any (?)")) {
                        statement.setArray(1, connection.createArrayOf("text", codes.toArray()));
                        ResultSet result = statement.executeQuery();
                        while (result.next()) {
                            bots.put(
                                    result.getString(1),
                                    new Bot(result.getLong(2), result.getString(3)));
                        }
                    }
                    return bots;
                });
        codes.forEach(code -> byCode.put(code, Optional.ofNullable(found.get(code))));
    }

    /**
     * The registered bot with this code, which is looked up if it was not yet; a line about any
     * other cannot be used.
     */
    public Bot require(String code) throws SQLException, BadLineException {
        if (!isLookedUp(code)) {
            lookUp(List.of(code));
        }
        return byCode.getOrDefault(code, Optional.empty())
                .orElseThrow(() ->
                        new BadLineException(
                                "bot", "No bot with the code '%s' is registered".formatted(code)));
    }
}
