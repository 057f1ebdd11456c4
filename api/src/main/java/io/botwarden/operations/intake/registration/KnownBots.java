package io.botwarden.operations.intake.registration;

import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.Transactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The bots that one body names, each looked up once. */
public final class KnownBots {

    /** As many codes are remembered; a body that names more is looked up again. */
    private static final int REMEMBERED = 10_000;

    private final Transactions transactions;
    private final Map<String, Optional<Bot>> byCode = new HashMap<>();

    /**
     * @param id key of the row in {@code bot}
     * @param channel the channel that a session has which names none
     */
    public record Bot(long id, String channel) {}

    /** Knows none yet. */
    public KnownBots(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Refuses a line about a bot that is not registered. */
    public void check(String code) throws SQLException, BadLineException {
        var _ = require(code);
    }

    /** The registered bot with this code; a line about any other cannot be used. */
    public Bot require(String code) throws SQLException, BadLineException {
        return find(code)
                .orElseThrow(() ->
                        new BadLineException(
                                "bot", "No bot with the code '%s' is registered".formatted(code)));
    }

    private Optional<Bot> find(String code) throws SQLException {
        Optional<Bot> known = byCode.get(code);
        if (known != null) {
            return known;
        }
        if (byCode.size() == REMEMBERED) {
            byCode.clear();
        }
        Optional<Bot> found = lookUp(code);
        byCode.put(code, found);
        return found;
    }

    private Optional<Bot> lookUp(String code) throws SQLException {
        return transactions.run(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select id, channel from bot where code = ?")) {
                statement.setString(1, code);
                ResultSet result = statement.executeQuery();
                return result.next()
                        ? Optional.of(new Bot(result.getLong(1), result.getString(2)))
                        : Optional.empty();
            }
        });
    }
}
