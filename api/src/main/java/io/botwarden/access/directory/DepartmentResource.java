package io.botwarden.access.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.botwarden.catalog.CatalogRecords;
import io.botwarden.platform.graphql.DeclaredMutation;
import io.botwarden.platform.graphql.MutationInput;
import io.botwarden.platform.graphql.MutationInput.Allowed;
import io.botwarden.platform.graphql.MutationInput.Length;
import io.botwarden.platform.graphql.MutationInput.Text;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A department as clients see it.
 *
 * @param key its key
 * @param parent key of the parent department
 * @param head key of the employee who heads it
 */
record DepartmentResource(
        long key,
        String code,
        String name,
        @Nullable Long parent,
        @Nullable Long head,
        Instant createdAt,
        Instant updatedAt,
        int version) {

    /** The columns of the table {@code department}, under the alias {@code p}. */
    static final String COLUMNS =
            "p.id, p.code, p.name, p.parent_id, p.head_id, p.created_at, p.updated_at, p.version";

    private static final Length LENGTH = new Length(1, 300);

    static DepartmentResource of(Readable row) {
        return new DepartmentResource(
                Fields.number(row, "id"),
                Fields.text(row, "code"),
                Fields.text(row, "name"),
                row.get("parent_id", Long.class),
                row.get("head_id", Long.class),
                Fields.time(row, "created_at"),
                Fields.time(row, "updated_at"),
                Fields.version(row));
    }

    String id() {
        return CatalogRecords.DEPARTMENT.key(key).id();
    }

    String tag() {
        return Tags.of(Integer.toString(version));
    }

    ObjectNode resource(Urls urls) {
        ObjectNode department = Json.object();
        Json.schemas(department, Scim.DEPARTMENT);
        department.put("id", id());
        department.put("code", code);
        department.put("displayName", name);
        if (parent != null) {
            String id = CatalogRecords.DEPARTMENT.key(parent).id();
            department.putObject("parent").put("value", id).put("$ref", urls.department(id));
        }
        if (head != null) {
            String id = Keys.user(head);
            department.putObject("head").put("value", id).put("$ref", urls.user(id));
        }
        Json.meta(
                department,
                "Department",
                new Json.Location(urls.department(id()), tag()),
                createdAt,
                updatedAt);
        return department;
    }

    /**
     * A department as a client wants it to be.
     *
     * @param parent ID of the parent department
     * @param head ID of the user who heads it
     */
    record Wanted(String code, String name, @Nullable String parent, @Nullable String head) {

        static Wanted of(ObjectNode department) {
            return new Wanted(
                    required(department, "code"),
                    required(department, "displayName"),
                    reference(department, "parent"),
                    reference(department, "head"));
        }

        MutationInput input() {
            return new MutationInput(
                    new DeclaredMutation("provisionDepartment", Scim.PROVISION),
                    null,
                    List.of(),
                    List.of(
                            new Text("code", code, Allowed.CODE, null),
                            new Text("displayName", name, Allowed.LINE, LENGTH)),
                    List.of());
        }

        private static String required(ObjectNode department, String attribute) {
            String value = Json.text(department, attribute);
            if (value == null) {
                throw ScimProblem.value(attribute, "This is required.");
            }
            return value;
        }

        private static @Nullable String reference(ObjectNode department, String attribute) {
            JsonNode value = department.get(attribute);
            return value != null && value.isObject()
                    ? Json.text(value, "value")
                    : Json.text(attribute, value);
        }
    }
}
