package io.botwarden.platform.intake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds the first field that differs between two records in JSON. */
public final class Difference {

    private static final JsonMapper JSON = new JsonMapper();

    private final List<Compared> compared;

    /**
     * @param name the field's name in the JSON
     * @param member the compared member of a list's elements; null if the field is not a list
     * @param field the sender's name of the field; for a list, with {@code %d} for the element's
     *     index
     * @param hidden whether the values are kept secret
     */
    private record Compared(String name, @Nullable String member, String field, boolean hidden) {}

    /**
     * @param field the sender's name of the field
     * @param existing its value in the first record; null if it has none
     * @param given its value in the second record; null if it has none
     */
    public record Found(String field, @Nullable String existing, @Nullable String given) {

        private static final String NOT_SHOWN = "(not shown)";

        private Found hidden() {
            return new Found(
                    field, existing == null ? null : NOT_SHOWN, given == null ? null : NOT_SHOWN);
        }
    }

    private Difference(List<Compared> compared) {
        this.compared = compared;
    }

    /** Compares nothing yet. */
    public static Difference between() {
        return new Difference(List.of());
    }

    /** Also compares the field, after the ones added before. */
    public Difference field(String name, String field) {
        return with(new Compared(name, null, field, false));
    }

    /** Also compares the field, and reports only that it differs, because it is personal. */
    public Difference hidden(String name, String field) {
        return with(new Compared(name, null, field, true));
    }

    /** Also compares a member of the list's elements, element by element. */
    public Difference list(String name, String member, String field) {
        return with(new Compared(name, member, field, false));
    }

    private Difference with(Compared next) {
        List<Compared> all = new ArrayList<>(compared);
        all.add(next);
        return new Difference(List.copyOf(all));
    }

    /** Returns the first field that differs. */
    public Found first(String existing, String given) {
        JsonNode one = JSON.readTree(existing);
        JsonNode other = JSON.readTree(given);
        for (Compared next : compared) {
            JsonNode existingValue = one.path(next.name());
            JsonNode givenValue = other.path(next.name());
            Found found =
                    next.member() == null
                            ? compare(next.field(), existingValue, givenValue)
                            : firstElement(next.field(), next.member(), existingValue, givenValue);
            if (found != null) {
                return next.hidden() ? found.hidden() : found;
            }
        }
        throw new IllegalArgumentException("The records do not differ in any of " + compared);
    }

    private static @Nullable Found firstElement(
            String field, String member, JsonNode existing, JsonNode given) {
        for (int i = 0; i < Math.max(existing.size(), given.size()); i++) {
            Found found =
                    compare(
                            field.formatted(i),
                            existing.path(i).path(member),
                            given.path(i).path(member));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable Found compare(String field, JsonNode existing, JsonNode given) {
        String one = text(existing);
        String other = text(given);
        return java.util.Objects.equals(one, other) ? null : new Found(field, one, other);
    }

    private static @Nullable String text(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? null : value.asString();
    }
}
