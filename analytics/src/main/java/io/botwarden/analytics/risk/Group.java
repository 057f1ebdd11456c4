package io.botwarden.analytics.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Bots that share a rate: those of a criticality tier, or of all tiers that have too few bots.
 *
 * @param pooled whether it is that of all tiers with too few bots
 * @param bots the members
 * @param weeks the weekly counts of each member
 * @param total the weekly counts of all members together
 */
record Group(boolean pooled, List<BotHistory> bots, List<WeeklyCounts> weeks, WeeklyCounts total) {

    /**
     * Divides bots into groups. Bots that were not observed yet belong to a group without counting.
     */
    static List<Group> of(List<BotHistory> bots, int smallest, int limit, long quarter) {
        TreeMap<String, List<BotHistory>> tiers = new TreeMap<>();
        bots.forEach(bot ->
                tiers.computeIfAbsent(bot.criticality(), tier -> new ArrayList<>()).add(bot));
        List<Group> groups = new ArrayList<>();
        List<BotHistory> others = new ArrayList<>();
        tiers.values()
                .forEach(members -> {
                    long observed =
                            members.stream().filter(bot -> bot.exposure().signum() > 0).count();
                    if (observed >= smallest) {
                        groups.add(of(false, members, limit, quarter));
                    } else {
                        others.addAll(members);
                    }
                });
        if (!others.isEmpty()) {
            groups.add(of(true, others, limit, quarter));
        }
        return groups;
    }

    private static Group of(boolean pooled, List<BotHistory> bots, int limit, long quarter) {
        return new Group(
                pooled,
                List.copyOf(bots),
                bots.stream().map(bot -> WeeklyCounts.of(List.of(bot), limit, quarter)).toList(),
                WeeklyCounts.of(bots, limit, quarter));
    }
}
