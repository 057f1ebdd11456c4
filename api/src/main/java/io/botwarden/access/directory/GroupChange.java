package io.botwarden.access.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import io.botwarden.access.directory.PatchBody.Kind;
import io.botwarden.access.directory.PatchBody.Operation;
import io.botwarden.platform.graphql.DeclaredMutation;
import io.botwarden.platform.graphql.MutationInput;
import io.botwarden.platform.graphql.MutationInput.Allowed;
import io.botwarden.platform.graphql.MutationInput.Length;
import io.botwarden.platform.graphql.MutationInput.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a group. Members are never read for that, because a group may have very many.
 *
 * @param name the new name; null to keep it
 * @param external the new external ID; null to keep it
 * @param clears whether the present members are removed first
 * @param added keys of users who are members afterwards
 * @param removed keys of users who are none afterwards
 */
record GroupChange(
        @Nullable String name,
        @Nullable External external,
        boolean clears,
        Set<Long> added,
        Set<Long> removed) {

    private static final Length LENGTH = new Length(1, 300);

    /**
     * @param id null for none
     */
    record External(@Nullable String id) {}

    /** Reads a whole group. */
    static GroupChange of(ObjectNode group) {
        String name = Json.text(group, "displayName");
        if (name == null) {
            throw ScimProblem.value("displayName", "This is required.");
        }
        return new GroupChange(
                name,
                new External(Json.text(group, "externalId")),
                true,
                members(group.get("members")),
                Set.of());
    }

    /** Reads the operations of a PATCH request, which apply one after the other. */
    static GroupChange of(PatchBody patch) {
        Folding folding = new Folding();
        patch.operations().forEach(folding::take);
        return new GroupChange(
                folding.name, folding.external, folding.clears, folding.added, folding.removed);
    }

    MutationInput input() {
        List<Text> texts = new ArrayList<>();
        if (name != null) {
            texts.add(new Text("displayName", name, Allowed.LINE, LENGTH));
        }
        if (external != null && external.id() != null) {
            texts.add(new Text("externalId", external.id(), Allowed.LINE, LENGTH));
        }
        return new MutationInput(
                new DeclaredMutation("provisionGroup", Scim.PROVISION),
                null,
                List.of(),
                texts,
                List.of());
    }

    /** Keys of all users that the change names. */
    Set<Long> users() {
        Set<Long> all = new TreeSet<>(added);
        all.addAll(removed);
        return all;
    }

    private static Set<Long> members(@Nullable JsonNode members) {
        Set<Long> keys = new LinkedHashSet<>();
        if (members == null || members.isNull()) {
            return keys;
        }
        if (members.isObject()) {
            keys.add(member(members));
            return keys;
        }
        if (!members.isArray()) {
            throw ScimProblem.value("members", "This must be a list.");
        }
        members.forEach(each -> keys.add(member(each)));
        return keys;
    }

    private static long member(JsonNode member) {
        String id = member.isTextual() ? member.textValue() : Json.text(member, "value");
        if (id == null) {
            throw ScimProblem.value("members", "Each member needs a value, the ID of a user.");
        }
        if ("Group".equalsIgnoreCase(member.isObject() ? Json.text(member, "type") : null)) {
            throw ScimProblem.value("members", "Groups in groups are not supported.");
        }
        return WantedUser.user("members", id);
    }

    /** Applies operations one after the other. */
    private static final class Folding {

        private final Set<Long> added = new LinkedHashSet<>();
        private final Set<Long> removed = new LinkedHashSet<>();
        private @Nullable String name;
        private @Nullable External external;
        private boolean clears;

        void take(Operation operation) {
            switch (operation.attribute()) {
                case "displayname" -> {
                    name = Json.text("displayName", operation.value());
                    if (name == null || operation.kind() == Kind.REMOVE) {
                        throw ScimProblem.value("displayName", "This is required.");
                    }
                }
                case "externalid" ->
                        external =
                                new External(
                                        operation.kind() == Kind.REMOVE
                                                ? null
                                                : Json.text("externalId", operation.value()));
                case "members" -> takeMembers(operation);
                default ->
                        throw ScimProblem.bad(
                                ScimProblem.INVALID_PATH,
                                "'%s' is not an attribute of groups that can change."
                                        .formatted(operation.path()));
            }
        }

        private void takeMembers(Operation operation) {
            Set<Long> named =
                    operation.hasFilter()
                            ? filtered(operation.path().getElement(0).getValueFilter())
                            : members(operation.value());
            switch (operation.kind()) {
                case ADD -> add(named);
                case REMOVE -> {
                    boolean all =
                            !operation.hasFilter()
                                    && (operation.value() == null || operation.value().isNull());
                    if (all) {
                        clear();
                    } else {
                        remove(named);
                    }
                }
                case REPLACE -> {
                    if (operation.hasFilter()) {
                        throw ScimProblem.bad(
                                ScimProblem.INVALID_PATH,
                                "A member is added or removed, not replaced.");
                    }
                    clear();
                    add(named);
                }
            }
        }

        private void add(Collection<Long> users) {
            added.addAll(users);
            removed.removeAll(users);
        }

        private void remove(Collection<Long> users) {
            removed.addAll(users);
            added.removeAll(users);
        }

        private void clear() {
            clears = true;
            added.clear();
            removed.clear();
        }

        /** The users of {@code value eq "…"}, one or several joined by {@code or}. */
        private static Set<Long> filtered(@Nullable Filter filter) {
            Set<Long> keys = new LinkedHashSet<>();
            if (filter != null) {
                collect(filter, keys);
            }
            return keys;
        }

        private static void collect(Filter filter, Set<Long> keys) {
            if (filter.getFilterType() == FilterType.OR) {
                Objects.requireNonNull(filter.getCombinedFilters())
                        .forEach(each -> collect(each, keys));
            } else if (filter.getFilterType() == FilterType.EQUAL
                    && Objects.toString(filter.getAttributePath()).equalsIgnoreCase("value")) {
                keys.add(
                        WantedUser.user(
                                "members",
                                Objects.requireNonNull(filter.getComparisonValue()).asText()));
            } else {
                throw ScimProblem.bad(
                        ScimProblem.INVALID_PATH,
                        "Members are selected by value eq \"the ID of a user\".");
            }
        }
    }
}
