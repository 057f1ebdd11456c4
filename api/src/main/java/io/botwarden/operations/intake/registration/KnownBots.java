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
 * The bots that a body names. They are looked up in batches, including those that do not exist; a
 * line with a bot that was not looked up yet has to wait.
 */
public final class KnownBots {

    /** The maximum number of cached codes; if a body names more, they are looked up again. */
    private static final int REMEMBERED = 10_000;

    private final Transactions transactions;
    private final Map<String, Optional<Bot>> byCode = new HashMap<>();

    /**
     * @param id key of the row in {@code bot}
     * @param channel the default channel of its interactions
     */
    public record Bot(long id, String channel) {}

    /** Creates an empty cache. */
    public KnownBots(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Whether the code was already looked up. */
    public boolean isLookedUp(String code) {
        return byCode.containsKey(code);
    }

    /**
     * Looks up the codes in one statement.
     *
     * @param codes at most as many as the cache holds
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
     * The registered bot with the code, which is looked up if necessary. Lines of other bots are
     * refused.
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
