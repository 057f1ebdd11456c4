package io.botwarden.monitoring.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What was not taken, and why: counted by reasons, of which the first few are told. */
public final class Rejections {

    private static final int TOLD = 5;

    private final Map<String, Long> byReason = new LinkedHashMap<>();
    private long count;

    /** Turns so many away for a reason. */
    public void add(String reason, long rejected) {
        count += rejected;
        if (byReason.size() < TOLD || byReason.containsKey(reason)) {
            byReason.merge(reason, rejected, Long::sum);
        }
    }

    /** Adds what others turned away. */
    public void addAll(Rejections others) {
        long told = others.byReason.values().stream().mapToLong(Long::longValue).sum();
        others.byReason.forEach(this::add);
        count += others.count - told;
    }

    /** How many were turned away. */
    public long count() {
        return count;
    }

    /** For people; empty where nothing was turned away. */
    public String message() {
        return byReason.entrySet().stream()
                .map(each -> "%d: %s".formatted(each.getValue(), each.getKey()))
                .collect(Collectors.joining(" "));
    }
}
