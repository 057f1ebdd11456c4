package io.botwarden.platform.rights;

import io.botwarden.platform.read.model.RootField;
import io.botwarden.platform.read.model.RowScope;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredSchema;
import io.botwarden.platform.read.model.StoredType;
import io.botwarden.testing.Cases;
import java.util.stream.Collectors;

/** Selections of everything that a stored type has, for queries of tests. */
final class Selections {

    private final StoredSchema schema;

    Selections(StoredSchema schema) {
        this.schema = schema;
    }

    /** All fields of a type, and of related types up to a depth. */
    String fields(StoredType type, int steps) {
        return fields(type, steps, true);
    }

    /**
     * The same.
     *
     * @param whole whether with the types that are only found below it; those of a type with a list
     *     are read in that list
     */
    private String fields(StoredType type, int steps, boolean whole) {
        return type.fields().values().stream()
                .map(field -> field(field, steps, whole))
                .collect(Collectors.joining(" ", "__typename ", ""));
    }

    private String field(StoredField field, int steps, boolean whole) {
        return switch (field) {
            case StoredField.Key key -> key.name();
            case StoredField.Column column -> column.name();
            case StoredField.Encrypted encrypted -> encrypted.name();
            case StoredField.Embedded embedded ->
                    "%s { %s }"
                            .formatted(
                                    embedded.name(),
                                    embedded.elements().stream()
                                            .map(StoredField.Column::name)
                                            .collect(Collectors.joining(" ")));
            case StoredField.Actions actions -> actions.name() + " { action allowed reason code }";
            case StoredField.Reference reference ->
                    below(reference.name(), reference.target(), steps);
            case StoredField.OneOf oneOf ->
                    steps == 0
                            ? ""
                            : oneOf.references().stream()
                                    .map(one -> ofType(one, steps))
                                    .collect(Collectors.joining(" "));
            case StoredField.Children children ->
                    below(
                            children.name(),
                            children.target(),
                            left(children.target(), steps, whole));
            case StoredField.Pages pages -> {
                String target = pages.connection().target();
                String page = "%s(first: 5) { totalCount edges { %s } }";
                String nodes = below("node", target, left(target, steps, whole));
                yield nodes.isEmpty() ? "" : page.formatted(pages.name(), nodes);
            }
        };
    }

    /** Under an alias for each type, because the fields of several types could not be merged. */
    private String ofType(StoredField.Reference one, int steps) {
        return "%s_%s: %s { ... on %s { %s } }"
                .formatted(
                        one.name(),
                        one.target(),
                        one.name(),
                        one.target(),
                        related(one.name(), one.target(), steps));
    }

    /** Types without a list are only found below their parent, at any depth. */
    private int left(String target, int steps, boolean whole) {
        return isListed(target) || !whole ? steps : Math.max(steps, 1);
    }

    private boolean isListed(String target) {
        return schema.roots().values().stream()
                .anyMatch(root ->
                        root instanceof RootField.Pages pages
                                && pages.connection().target().equals(target));
    }

    private String below(String name, String target, int steps) {
        return steps == 0 ? "" : "%s { %s }".formatted(name, related(name, target, steps));
    }

    /**
     * The fields of a related type. A further step is for what only unscoped types without a list
     * lead to: records of others are read in their lists too, with the same steps from there.
     */
    private String related(String name, String target, int steps) {
        StoredType type = schema.type(target);
        boolean further =
                type.scope() instanceof RowScope.Whole && !isListed(target)
                        || Cases.runs(name + " " + target);
        return fields(type, further ? steps - 1 : 0, !isListed(target));
    }
}
