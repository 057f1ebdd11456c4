package io.botwarden.platform.read.compile;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The personal data that a plan reads in one of its columns: fields that are marked
 * {@code @personal} in the schema and that the viewer may read.
 *
 * @param column the column of the statement, from 0
 * @param root the root field, with the names of its arguments, such as {@code
 *     interactions(filter.bot, first)}
 * @param record the id with which the root field looks up a record; null if it does not
 * @param fields the fields
 */
public record PersonalRead(
        int column, String root, @Nullable Parameter record, List<PersonalField> fields) {

    public PersonalRead {
        fields = List.copyOf(fields);
    }

    /**
     * A personal field.
     *
     * @param name as in the schema, such as {@code Employee.email}
     * @param path the response keys below the root's value, without list indices
     */
    public record PersonalField(String name, List<String> path) {

        public PersonalField {
            path = List.copyOf(path);
        }

        private List<String> parent() {
            return path.subList(0, path.size() - 1);
        }
    }

    /** The names of the fields, without duplicates. */
    public String names() {
        return String.join(", ", new TreeSet<>(fields.stream().map(PersonalField::name).toList()));
    }

    /** Returns the number of records in the value with at least one non-null field. */
    public long records(JsonNode value) {
        Map<List<String>, List<PersonalField>> byParent =
                fields.stream().collect(Collectors.groupingBy(PersonalField::parent));
        return byParent.entrySet().stream()
                .mapToLong(group -> records(value, group.getKey(), group.getValue()))
                .sum();
    }

    private static long records(JsonNode value, List<String> way, List<PersonalField> fieldsThere) {
        if (value.isArray()) {
            long records = 0;
            for (JsonNode element : value) {
                records += records(element, way, fieldsThere);
            }
            return records;
        }
        if (!way.isEmpty()) {
            return records(value.path(way.getFirst()), way.subList(1, way.size()), fieldsThere);
        }
        boolean holds =
                fieldsThere.stream().anyMatch(field -> isThere(value.path(field.path().getLast())));
        return holds ? 1 : 0;
    }

    private static boolean isThere(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }
}
