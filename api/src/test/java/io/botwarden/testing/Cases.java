package io.botwarden.testing;

/**
 * Chooses among very many similar cases of slow tests: by default a fixed share of them, and all
 * with {@code -Dnightly} or {@code -Dcases.share=1}.
 */
public final class Cases {

    /** One of how many cases runs. */
    private static final int SHARE = Integer.getInteger("cases.share", 4);

    private Cases() {}

    /** Whether this case runs; the same ones do in each run. */
    public static boolean runs(String name) {
        return Math.floorMod(name.hashCode(), SHARE) == 0;
    }
}
