package io.botwarden.monitoring.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The number of rejected items, with the first few reasons. */
public final class Rejections {

    private static final int TOLD = 5;

    private final Map<String, Long> byReason = new LinkedHashMap<>();
    private long count;

    /** Adds a number of rejected items with a reason. */
    public void add(String reason, long rejected) {
        count += rejected;
        if (byReason.size() < TOLD || byReason.containsKey(reason)) {
            byReason.merge(reason, rejected, Long::sum);
        }
    }

    /** Adds other rejections. */
    public void addAll(Rejections others) {
        long told = others.byReason.values().stream().mapToLong(Long::longValue).sum();
        others.byReason.forEach(this::add);
        count += others.count - told;
    }

    /** Returns the number of rejected items. */
    public long count() {
        return count;
    }

    /** Returns a readable message; empty if nothing was rejected. */
    public String message() {
        return byReason.entrySet().stream()
                .map(each -> "%d: %s".formatted(each.getValue(), each.getKey()))
                .collect(Collectors.joining(" "));
    }
}
