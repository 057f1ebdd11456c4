package io.botwarden.bench.dataset;

import java.nio.charset.StandardCharsets;

/**
 * Interactions with their turns, in two formats: for COPY, and as lines for the import. A chunk
 * does not depend on the other chunks.
 */
public final class InteractionRows {

    /** The columns of {@link #copy}, after the key. */
    public static final String COLUMNS =
            "bot_id, external_id, data_subject_id, channel, started_at, ended_at, outcome, rating,"
                    + " rating_offered, test, user_turns, bot_turns, turns, created_at, updated_at";

    /** The number of interactions in a chunk. */
    public static final int PIECE = 20_000;

    /** The number of users. User k is the data subject k + 1, whose key is {@code u-k}. */
    static final int USERS = 800_000;

    private static final int INTENTS = 20;
    private static final int MOST_EXCHANGES = 12;
    private static final String[] OUTCOMES = {
        "RESOLVED_CONFIRMED", "RESOLVED_IMPLIED", "ESCALATED", "ABANDONED", "UNENGAGED"
    };
    private static final Weights SMOOTH =
            Weights.of(5, k -> new double[] {0.40, 0.32, 0.09, 0.12, 0.07}[k]);
    private static final Weights ROUGH =
            Weights.of(5, k -> new double[] {0.14, 0.16, 0.40, 0.28, 0.02}[k]);
    private static final String[] ERRORS = {"CLIENT", "SERVER", "SERVER", "TIMEOUT"};
    private static final String[] INTENT_NAMES = intents();

    private final long seed;
    private final Scale scale;
    private final String[] channels;
    private final BusyHours hours = new BusyHours();
    private final Weights bots = Weights.zipf(Scale.BOTS, 0.9);
    private final Weights intents = Weights.zipf(INTENTS, 1);

    /** The rows of a seed. */
    public InteractionRows(long seed, Scale scale) {
        this.seed = seed;
        this.scale = scale;
        Organisation organisation = new Organisation(seed);
        this.channels = new String[Scale.BOTS];
        for (int bot = 0; bot < Scale.BOTS; bot++) {
            channels[bot] = organisation.channel(bot);
        }
    }

    /** The number of chunks. */
    public int pieces() {
        return (int) ((scale.interactions() + PIECE - 1) / PIECE);
    }

    /**
     * Rows for COPY: {@link #COLUMNS}.
     *
     * @param keyed whether the key comes first; without it PostgreSQL generates the keys
     */
    public byte[] copy(int piece, boolean keyed) {
        CopyText text = new CopyText();
        forEach(piece, (id, interaction) -> interaction.copy(text, keyed ? id : 0));
        return text.take();
    }

    /** The same interactions as NDJSON, one per line. */
    public byte[] feed(int piece) {
        StringBuilder text = new StringBuilder(PIECE * 600);
        forEach(piece, (id, interaction) -> interaction.feed(text));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @FunctionalInterface
    private interface Taker {
        void take(long id, Interaction interaction);
    }

    private void forEach(int piece, Taker taker) {
        Draws draws = Draws.of(seed, "interaction", piece);
        Interaction interaction = new Interaction();
        long end = Math.min(scale.interactions(), (piece + 1L) * PIECE);
        for (long k = (long) piece * PIECE; k < end; k++) {
            draw(interaction, k, draws);
            taker.take(k + 1, interaction);
        }
    }

    private void draw(Interaction interaction, long k, Draws draws) {
        int bot = bots.draw(draws);
        double fallbackRate = 0.02 + 0.10 * (bot % 10) / 10;
        interaction.bot = bot + 1;
        interaction.externalId = "c-" + (k + 1);
        // a few people return very often
        interaction.user = (int) (USERS * Math.pow(draws.share(), 3));
        interaction.channel = channels[bot];
        interaction.test = draws.chance(0.01);
        interaction.startedAt = hours.at((k + 0.5) / scale.interactions(), draws);
        interaction.turns = 0;
        int exchanges = draws.chance(0.06) ? 0 : 1 + draws.runOf(0.5, MOST_EXCHANGES - 1);
        long at = interaction.startedAt;
        boolean rough = false;
        for (int n = 0; n < exchanges; n++) {
            at += 1_000 + draws.logNormal(6_000, 0.7);
            interaction.add(at, true, INTENT_NAMES[intents.draw(draws)], false, null);
            at += draws.logNormal(900, 0.8);
            boolean fallback = draws.chance(fallbackRate);
            String error = draws.chance(0.008) ? draws.oneOf(ERRORS) : null;
            rough |= fallback || error != null;
            interaction.add(at, false, null, fallback, error);
        }
        interaction.endedAt = at + draws.below(5_000);
        interaction.outcome =
                exchanges == 0 ? "UNENGAGED" : OUTCOMES[(rough ? ROUGH : SMOOTH).draw(draws)];
        interaction.ratingOffered = exchanges > 0 && draws.chance(0.5);
        boolean rated = interaction.ratingOffered && draws.chance(0.3);
        interaction.rating = rated ? Math.max(1, (rough ? 3 : 5) - draws.runOf(0.4, 4)) : 0;
    }

    private static String[] intents() {
        String[] names = new String[INTENTS];
        for (int k = 0; k < INTENTS; k++) {
            names[k] = "intent-" + (k + 1);
        }
        return names;
    }
}
