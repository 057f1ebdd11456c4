package io.botwarden.operations.intake.registration;

import io.botwarden.platform.intake.BadLineException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lines of a body with bots that were not looked up yet. The lines of a bot remain in order; lines
 * of other bots may overtake them.
 *
 * @param <L> the type of a stored line
 */
public final class WaitingForBots<L> {

    private static final int MOST_LINES = 1_000;
    private static final long MOST_BYTES = 2 << 20;

    /** The lines of a slow sender wait no longer than a batch. */
    private static final long LONGEST_NANOS = 5_000_000_000L;

    private final KnownBots bots;
    private final Use<L> use;
    private final Refuse refuse;
    private final List<Waiting<L>> lines = new ArrayList<>();
    private final Set<String> codes = new HashSet<>();
    private long bytes;
    private long since;

    /** Processes a line whose bot is registered. */
    @FunctionalInterface
    public interface Use<L> {
        void take(L line, KnownBots.Bot bot, long number) throws SQLException, BadLineException;
    }

    /** Records a refused line. */
    @FunctionalInterface
    public interface Refuse {
        void refuse(BadLineException reason, long number);
    }

    private record Waiting<L>(L line, String bot, long number) {}

    /** Creates an empty list. */
    public WaitingForBots(KnownBots bots, Use<L> use, Refuse refuse) {
        this.bots = bots;
        this.use = use;
        this.refuse = refuse;
    }

    /**
     * Processes a line if its bot was already looked up; otherwise the line waits.
     *
     * @param size its approximate size in memory, in bytes
     */
    public void takeOrAdd(L line, String bot, long number, long size) throws SQLException {
        if (bots.isLookedUp(bot)) {
            take(line, bot, number);
        } else {
            add(line, bot, number, size);
        }
    }

    /**
     * Adds a line that waits for its bot to be looked up.
     *
     * @param size its approximate size in memory, in bytes
     */
    public void add(L line, String bot, long number, long size) throws SQLException {
        if (lines.isEmpty()) {
            since = System.nanoTime();
        }
        lines.add(new Waiting<>(line, bot, number));
        codes.add(bot);
        bytes += size;
        if (lines.size() >= MOST_LINES || bytes >= MOST_BYTES) {
            settle();
        }
    }

    /** Processes the lines if the first one has waited too long. */
    public void settleIfDue() throws SQLException {
        if (!lines.isEmpty() && System.nanoTime() - since > LONGEST_NANOS) {
            settle();
        }
    }

    /** Looks up the bots, and processes the lines in order. */
    public void settle() throws SQLException {
        if (lines.isEmpty()) {
            return;
        }
        bots.lookUp(codes);
        for (Waiting<L> waiting : lines) {
            take(waiting.line(), waiting.bot(), waiting.number());
        }
        lines.clear();
        codes.clear();
        bytes = 0;
    }

    private void take(L line, String bot, long number) throws SQLException {
        try {
            use.take(line, bots.require(bot), number);
        } catch (BadLineException e) {
            refuse.refuse(e, number);
        }
    }
}
