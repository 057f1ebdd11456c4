package io.botwarden.testing;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Chooses among very many similar cases of slow tests: by default a fixed share of them, and all
 * with {@code -Dnightly} or {@code -Dcases.share=1}. The same ones run each time.
 */
public final class Cases {

    /** One of how many cases runs; {@code pom.xml} says the number. */
    private static final int SHARE = Integer.getInteger("cases.share", 12);

    private Cases() {}

    /** One of how many cases runs, such as the distance of the steps at which a test stops. */
    public static int share() {
        return SHARE;
    }

    /** Whether this case runs. */
    public static boolean runs(String name) {
        return runs(name, 1);
    }

    /**
     * Whether this case runs, where more than the usual share of the cases does.
     *
     * @param times how many times the usual share
     */
    public static boolean runs(String name, int times) {
        return Math.floorMod(name.hashCode(), SHARE) < times;
    }

    /**
     * The cases of a parameterized test that run, at least one: every n-th of them.
     *
     * @param times how many times the usual share
     */
    public static <T> Stream<T> some(List<T> all, int times) {
        int step = Math.max(1, SHARE / times);
        return IntStream.iterate(0, k -> k < all.size(), k -> k + step).mapToObj(all::get);
    }
}
