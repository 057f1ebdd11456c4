package io.botwarden.access.directory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group of the directory, without its members.
 *
 * @param key its key
 */
record DirectoryGroup(
        long key,
        String displayName,
        @Nullable String externalId,
        Instant createdAt,
        Instant updatedAt,
        int version) {

    /** Groups of the directory. */
    static final RecordType TYPE = new RecordType("DirectoryGroup", "directory_group");

    /** The columns of the table {@code directory_group}, under the alias {@code p}. */
    static final String COLUMNS =
            "p.id, p.display_name, p.external_id, p.created_at, p.updated_at, p.version";

    /**
     * A member of a group.
     *
     * @param group key of the group
     * @param user key of the user
     */
    record Member(long group, long user, String name) {}

    static DirectoryGroup of(Readable row) {
        return new DirectoryGroup(
                Fields.number(row, "id"),
                Fields.text(row, "display_name"),
                row.get("external_id", String.class),
                Fields.time(row, "created_at"),
                Fields.time(row, "updated_at"),
                Fields.version(row));
    }

    String id() {
        return TYPE.key(key).id();
    }

    String tag() {
        return Tags.of(Integer.toString(version));
    }

    /** The resource, as clients see it. */
    ObjectNode resource(Urls urls, List<Member> members) {
        ObjectNode group = Json.object();
        Json.schemas(group, Scim.GROUP);
        group.put("id", id());
        Json.put(group, "externalId", externalId);
        group.put("displayName", displayName);
        if (!members.isEmpty()) {
            ArrayNode all = group.putArray("members");
            for (Member each : members) {
                String user = Keys.user(each.user());
                all.addObject()
                        .put("value", user)
                        .put("$ref", urls.user(user))
                        .put("display", each.name())
                        .put("type", "User");
            }
        }
        Json.meta(group, "Group", new Json.Location(urls.group(id()), tag()), createdAt, updatedAt);
        return group;
    }
}
