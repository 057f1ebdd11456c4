package io.botwarden.platform.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A quota for each of many keys in a time window, which refills steadily. A key unused for that
 * long has the full quota. Only one number is stored per key: the time at which its quota is full
 * again (the generic cell rate algorithm). If there are too many keys, the least recently used are
 * dropped first.
 */
public final class Quota {

    private static final int MOST_KEPT = 100_000;

    private final String name;
    private final String policy;
    private final long amount;
    private final long window;
    private final double nanosEach;
    private final LongSupplier nanos;
    private final Cache<Object, Account> accounts;

    /**
     * Creates a full quota.
     *
     * @param name the name for clients
     * @param unit the unit in {@code RateLimit-Policy}
     * @param amount the amount
     * @param nanos a monotonic clock, in nanoseconds
     */
    public Quota(String name, String unit, long amount, Duration window, LongSupplier nanos) {
        this.name = name;
        this.policy =
                "\"%s\";q=%d;qu=\"%s\";w=%d".formatted(name, amount, unit, window.toSeconds());
        this.amount = amount;
        this.window = window.toNanos();
        this.nanosEach = (double) this.window / amount;
        this.nanos = nanos;
        this.accounts =
                Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterAccess(window).build();
    }

    private static final class Account {
        private final AtomicLong wholeAt;
        private final AtomicLong toldAt;

        private Account(long now, long window) {
            this.wholeAt = new AtomicLong(now);
            this.toldAt = new AtomicLong(now - window);
        }
    }

    /** Takes an amount for a key, if available. */
    public QuotaResult take(Object key, long asked) {
        long now = nanos.getAsLong();
        Account account = accounts.get(key, ignored -> new Account(now, window));
        long taken = (long) (Math.min(asked, amount) * nanosEach);
        while (true) {
            long before = account.wholeAt.get();
            long whole = before - now < 0 ? now : before;
            long after = whole + taken;
            if (after - now > window) {
                return refused(account, now, whole, after);
            }
            if (account.wholeAt.compareAndSet(before, after)) {
                return new QuotaResult(
                        this, true, remaining(after - now), seconds(after - now), false);
            }
        }
    }

    private QuotaResult refused(Account account, long now, long whole, long after) {
        long told = account.toldAt.get();
        boolean newly = now - told >= window && account.toldAt.compareAndSet(told, now);
        return new QuotaResult(
                this, false, remaining(whole - now), seconds(after - now - window), newly);
    }

    private long remaining(long untilWhole) {
        return (long) ((window - untilWhole) / nanosEach);
    }

    private static long seconds(long nanos) {
        return Math.max(1, (nanos + 999_999_999) / 1_000_000_000);
    }

    /** The name for clients. */
    public String name() {
        return name;
    }

    /** The {@code RateLimit-Policy} header. */
    public String policy() {
        return policy;
    }
}
