package io.botwarden.platform.identity;

import java.util.List;
import java.util.Map;

/**
 * The limit of an API key to bots: the key acts for these bots only, however broad the rights of
 * its account are. (Policy 5.3.1)
 *
 * @param credential key of the row in {@code credential}
 * @param codes the codes of the bots, by their keys
 */
public record BotLimit(long credential, Map<Long, String> codes) {

    private static final int NAMED = 5;

    public BotLimit {
        codes = Map.copyOf(codes);
    }

    /** Whether a record with this scope belongs to one of the bots. */
    public boolean covers(Scope scope) {
        return scope.bots().stream().anyMatch(codes::containsKey);
    }

    /** Whether a bot with this code is one of the bots. */
    public boolean names(String code) {
        return codes.containsValue(code);
    }

    /** The scope of the bots. */
    public Scope scope() {
        return new Scope(List.copyOf(codes.keySet()), List.of());
    }

    /**
     * Returns the limit for a message, such as {@code This API key is limited to the bots a, b}.
     */
    public String sentence() {
        List<String> named = codes.values().stream().sorted().toList();
        return "This API key is limited to the %s %s%s"
                .formatted(
                        named.size() == 1 ? "bot" : "bots",
                        String.join(", ", named.subList(0, Math.min(NAMED, named.size()))),
                        named.size() > NAMED ? ", …" : "");
    }
}
