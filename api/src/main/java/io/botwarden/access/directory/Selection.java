package io.botwarden.access.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The attributes that a client wants in responses: only some, or all but some. (RFC 7644, section
 * 3.9)
 *
 * @param only their names in lower case; empty for all
 * @param without the names of others
 */
record Selection(Set<String> only, Set<String> without) {

    static final Selection ALL = new Selection(Set.of(), Set.of());

    /** What is always returned. */
    private static final Set<String> ALWAYS = Set.of("schemas", "id");

    /**
     * Reads the parameters of a request.
     *
     * @param schema the schema of the resource, whose URN names may have
     */
    static Selection of(MultiValueMap<String, String> parameters, String schema) {
        return new Selection(
                names(parameters.getFirst("attributes"), schema),
                names(parameters.getFirst("excludedAttributes"), schema));
    }

    /** Whether the attribute is returned, or a part of it. */
    boolean has(String attribute) {
        String name = attribute.toLowerCase(Locale.ROOT);
        return only.isEmpty()
                ? !without.contains(name)
                : only.stream().anyMatch(each -> each.equals(name) || isWithin(each, name));
    }

    /** Removes from a resource what is not wanted. */
    ObjectNode of(ObjectNode resource) {
        if (!only.isEmpty()) {
            keep(resource, "");
        }
        without.stream()
                .filter(name -> !ALWAYS.contains(name))
                .forEach(name -> drop(resource, name));
        return resource;
    }

    private void keep(ObjectNode object, String prefix) {
        for (Map.Entry<String, JsonNode> each : List.copyOf(object.properties())) {
            String name = prefix + each.getKey().toLowerCase(Locale.ROOT);
            if (only.contains(name) || prefix.isEmpty() && ALWAYS.contains(name)) {
                continue;
            }
            String inside = name + (name.startsWith("urn:") && prefix.isEmpty() ? ":" : ".");
            if (only.stream().noneMatch(wanted -> wanted.startsWith(inside))) {
                object.remove(each.getKey());
            } else {
                objects(each.getValue()).forEach(part -> keep(part, inside));
            }
        }
    }

    private static void drop(ObjectNode object, String name) {
        for (Map.Entry<String, JsonNode> each : List.copyOf(object.properties())) {
            String own = each.getKey().toLowerCase(Locale.ROOT);
            if (own.equals(name)) {
                object.remove(each.getKey());
            } else if (isWithin(name, own)) {
                objects(each.getValue())
                        .forEach(part -> drop(part, name.substring(own.length() + 1)));
            }
        }
    }

    private static List<ObjectNode> objects(JsonNode value) {
        List<ObjectNode> found = new ArrayList<>();
        switch (value) {
            case ObjectNode object -> found.add(object);
            case ArrayNode list -> list.forEach(each -> found.addAll(objects(each)));
            default -> {
                // a value without parts
            }
        }
        return found;
    }

    private static boolean isWithin(String name, String outer) {
        return name.startsWith(outer + ".") || name.startsWith(outer + ":");
    }

    private static Set<String> names(@Nullable String list, String schema) {
        String urn = schema.toLowerCase(Locale.ROOT) + ":";
        return list == null
                ? Set.of()
                : Arrays.stream(list.split(","))
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .filter(name -> !name.isEmpty())
                        .map(name -> name.startsWith(urn) ? name.substring(urn.length()) : name)
                        .collect(Collectors.toUnmodifiableSet());
    }
}
