package io.botwarden.operations.intake;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bots that one body names, each looked up once. */
final class KnownBots {

    /** As many codes are remembered; a body that names more is looked up again. */
    private static final int REMEMBERED = 10_000;

    private final Transactions transactions;
    private final Map<String, @Nullable Bot> byCode = new HashMap<>();

    /**
     * @param id key of the row in {@code bot}
     * @param channel the channel that a session has which names none
     */
    record Bot(long id, String channel) {}

    KnownBots(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The registered bot with this code; a line about any other cannot be used. */
    Bot require(String code) throws SQLException, BadLineException {
        Bot bot = find(code);
        if (bot == null) {
            throw new BadLineException(
                    "bot", "No bot with the code '%s' is registered".formatted(code));
        }
        return bot;
    }

    private @Nullable Bot find(String code) throws SQLException {
        Bot known = byCode.get(code);
        if (known != null || byCode.containsKey(code)) {
            return known;
        }
        if (byCode.size() == REMEMBERED) {
            byCode.clear();
        }
        Bot found = lookUp(code);
        byCode.put(code, found);
        return found;
    }

    private @Nullable Bot lookUp(String code) throws SQLException {
        return transactions.run(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select id, channel from bot where code = ?")) {
                statement.setString(1, code);
                ResultSet result = statement.executeQuery();
                return result.next() ? new Bot(result.getLong(1), result.getString(2)) : null;
            }
        });
    }
}
