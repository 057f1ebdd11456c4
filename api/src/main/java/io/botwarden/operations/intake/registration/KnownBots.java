package io.botwarden.operations.intake.registration;

import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.Reach;
import io.botwarden.platform.intake.Sender;
import io.botwarden.platform.intake.Transactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The bots that a body names. They are looked up in batches, including those that do not exist; a
 * line with a bot that was not looked up yet has to wait.
 */
public final class KnownBots {

    /** The maximum number of cached codes; if a body names more, they are looked up again. */
    private static final int REMEMBERED = 10_000;

    private final Transactions transactions;
    private final Reach reach;
    private final boolean registers;
    private final Map<String, Optional<Bot>> byCode = new HashMap<>();

    /**
     * @param id key of the row in {@code bot}
     * @param channel the default channel of its interactions
     * @param within whether the sender may send data about it
     */
    public record Bot(long id, String channel, boolean within) {}

    /** Creates an empty cache. */
    public KnownBots(Transactions transactions, Sender sender) {
        this(transactions, sender, false);
    }

    /**
     * Creates an empty cache.
     *
     * @param registers whether missing bots would be registered for a sender with the permission
     *     over everything
     */
    public KnownBots(Transactions transactions, Sender sender, boolean registers) {
        this.transactions = transactions;
        this.reach = sender.reach();
        this.registers = registers;
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
                    Map<String, Bot> bots = HashMap.newHashMap(codes.size());
                    try (PreparedStatement statement =
                            connection.prepareStatement(
                                    "select code, id, channel from bot where code = any (?)")) {
                        statement.setArray(1, connection.createArrayOf("text", codes.toArray()));
                        ResultSet result = statement.executeQuery();
                        while (result.next()) {
                            bots.put(
                                    result.getString(1),
                                    new Bot(result.getLong(2), result.getString(3), true));
                        }
                    }
                    Set<Long> within =
                            reach.within(connection, bots.values().stream().map(Bot::id).toList());
                    bots.replaceAll((code, bot) ->
                            new Bot(bot.id(), bot.channel(), within.contains(bot.id())));
                    return bots;
                });
        codes.forEach(code -> byCode.put(code, Optional.ofNullable(found.get(code))));
    }

    /**
     * The registered bot with the code, which is looked up if necessary. Lines of other bots, and
     * of those that the sender may not send data about, are refused.
     */
    public Bot require(String code) throws SQLException, BadLineException {
        if (!isLookedUp(code)) {
            lookUp(List.of(code));
        }
        Bot bot =
                byCode.getOrDefault(code, Optional.empty())
                        .orElseThrow(() ->
                                new BadLineException(
                                        "bot",
                                        registers
                                                ? reach.unregistered("bot", code)
                                                : "No bot with the code '%s' is registered"
                                                        .formatted(code)));
        if (!bot.within()) {
            throw new BadLineException("bot", reach.outside(code));
        }
        return bot;
    }
}
