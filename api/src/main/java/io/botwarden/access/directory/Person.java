package io.botwarden.access.directory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.botwarden.catalog.CatalogRecords;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A user as stored: the employee with what the directory says.
 *
 * @param key key of the employee
 * @param manager key of the manager
 * @param groups the groups that the user is a member of
 */
record Person(
        long key,
        String userName,
        @Nullable String externalId,
        String displayName,
        @Nullable String given,
        @Nullable String family,
        @Nullable String formatted,
        @Nullable String title,
        @Nullable String email,
        @Nullable String number,
        @Nullable String department,
        @Nullable String division,
        @Nullable Long manager,
        @Nullable String managerName,
        boolean active,
        Instant createdAt,
        Instant updatedAt,
        String version,
        List<Membership> groups) {

    /** The columns of the view {@code directory_person}, under the alias {@code p}. */
    static final String COLUMNS =
            """
            p.id, p.user_name, p.external_id, p.display_name, p.given_name, p.family_name, p.formatted_name, p.title, p.email,
            p.employee_number, p.department, p.division, p.manager_id, p.manager_name, p.active, p.created_at, p.updated_at, p.version,
            array(select m.group_id from directory_member m where m.employee_id = p.id order by m.group_id) as group_keys,
            array(
              select g.display_name from directory_member m join directory_group g on g.id = m.group_id
              where m.employee_id = p.id order by m.group_id
            ) as group_names
            """;

    /** A group with its key. */
    record Membership(long key, String name) {}

    /**
     * Reads a row with {@link #COLUMNS}.
     *
     * @param opened decrypts the e-mail address
     */
    static Person of(Readable row, Function<byte @Nullable [], @Nullable String> opened) {
        Long[] keys = Objects.requireNonNull(row.get("group_keys", Long[].class));
        String[] names = Objects.requireNonNull(row.get("group_names", String[].class));
        List<Membership> groups = new ArrayList<>();
        for (int k = 0; k < keys.length; k++) {
            groups.add(new Membership(keys[k], names[k]));
        }
        return new Person(
                Fields.number(row, "id"),
                Fields.text(row, "user_name"),
                row.get("external_id", String.class),
                Fields.text(row, "display_name"),
                row.get("given_name", String.class),
                row.get("family_name", String.class),
                row.get("formatted_name", String.class),
                row.get("title", String.class),
                opened.apply(row.get("email", byte[].class)),
                row.get("employee_number", String.class),
                row.get("department", String.class),
                row.get("division", String.class),
                row.get("manager_id", Long.class),
                row.get("manager_name", String.class),
                Fields.flag(row, "active"),
                Fields.time(row, "created_at"),
                Fields.time(row, "updated_at"),
                Fields.text(row, "version"),
                groups);
    }

    String id() {
        return CatalogRecords.EMPLOYEE.key(key).id();
    }

    /** Whether the directory maintains the employee: otherwise there is no row of it. */
    boolean isMaintained() {
        return !version.contains(".0.");
    }

    String tag() {
        return Tags.of(version);
    }

    /** The resource, as clients see it. */
    ObjectNode resource(Urls urls) {
        ObjectNode user = writable(urls);
        user.put("id", id());
        if (formatted == null && user.get("name") instanceof ObjectNode name) {
            name.put("formatted", displayName);
        }
        ArrayNode memberships = user.putArray("groups");
        for (Membership each : groups) {
            String group = DirectoryGroup.TYPE.key(each.key()).id();
            memberships
                    .addObject()
                    .put("value", group)
                    .put("$ref", urls.group(group))
                    .put("display", each.name())
                    .put("type", "direct");
        }
        if (groups.isEmpty()) {
            user.remove("groups");
        }
        Json.meta(user, "User", new Json.Location(urls.user(id()), tag()), createdAt, updatedAt);
        return user;
    }

    /** The attributes that clients may write. */
    ObjectNode writable(Urls urls) {
        ObjectNode user = Json.object();
        Json.schemas(user, Scim.USER, Scim.ENTERPRISE);
        Json.put(user, "externalId", externalId);
        user.put("userName", userName);
        ObjectNode name = user.putObject("name");
        Json.put(name, "formatted", formatted);
        Json.put(name, "familyName", family);
        Json.put(name, "givenName", given);
        user.put("displayName", displayName);
        Json.put(user, "title", title);
        user.put("active", active);
        if (email != null) {
            user.putArray("emails")
                    .addObject()
                    .put("value", email)
                    .put("type", "work")
                    .put("primary", true);
        }
        ObjectNode enterprise = user.putObject(Scim.ENTERPRISE);
        Json.put(enterprise, "employeeNumber", number);
        Json.put(enterprise, "division", division);
        Json.put(enterprise, "department", department);
        if (manager != null) {
            String id = CatalogRecords.EMPLOYEE.key(manager).id();
            ObjectNode above = enterprise.putObject("manager");
            above.put("value", id).put("$ref", urls.user(id));
            Json.put(above, "displayName", managerName);
        }
        if (enterprise.isEmpty()) {
            user.remove(Scim.ENTERPRISE);
            Json.schemas(user, Scim.USER);
        }
        return user;
    }
}
