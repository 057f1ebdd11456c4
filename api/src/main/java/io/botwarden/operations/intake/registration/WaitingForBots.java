package io.botwarden.operations.intake.registration;

import io.botwarden.platform.intake.BadLineException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lines of a body that name bots which were not looked up yet. Lines about one bot stay in their
 * order; those about others may overtake them.
 *
 * @param <L> what is kept of a line
 */
public final class WaitingForBots<L> {

    private static final int MOST_LINES = 1_000;
    private static final long MOST_BYTES = 2 << 20;

    /** A sender who trickles waits no longer than for a batch. */
    private static final long LONGEST_NANOS = 5_000_000_000L;

    private final KnownBots bots;
    private final Use<L> use;
    private final Refuse refuse;
    private final List<Waiting<L>> lines = new ArrayList<>();
    private final Set<String> codes = new HashSet<>();
    private long bytes;
    private long since;

    /** Takes a line whose bot is registered. */
    @FunctionalInterface
    public interface Use<L> {
        void take(L line, KnownBots.Bot bot, long number) throws SQLException, BadLineException;
    }

    /** Takes note of a line that cannot be used. */
    @FunctionalInterface
    public interface Refuse {
        void refuse(BadLineException reason, long number);
    }

    private record Waiting<L>(L line, String bot, long number) {}

    /** None yet. */
    public WaitingForBots(KnownBots bots, Use<L> use, Refuse refuse) {
        this.bots = bots;
        this.use = use;
        this.refuse = refuse;
    }

    /**
     * Takes a line whose bot was looked up already, or lets it wait.
     *
     * @param size about how many bytes are kept of it
     */
    public void takeOrAdd(L line, String bot, long number, long size) throws SQLException {
        if (bots.isLookedUp(bot)) {
            take(line, bot, number);
        } else {
            add(line, bot, number, size);
        }
    }

    /**
     * Lets a line wait for its bot to be looked up.
     *
     * @param size about how many bytes are kept of it
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

    /** Settles them if the first has waited for long. */
    public void settleIfDue() throws SQLException {
        if (!lines.isEmpty() && System.nanoTime() - since > LONGEST_NANOS) {
            settle();
        }
    }

    /** Looks the bots up, and hands the lines on in their order. */
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
