package io.botwarden.access.directory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of resources.
 *
 * @param total the number of all that match
 * @param startIndex the place of the first, from 1; null with cursors
 * @param nextCursor where the next page begins; null on the last page, and without cursors
 */
record Listing<T>(
        List<T> resources, long total, @Nullable Integer startIndex, @Nullable String nextCursor) {

    /** Returns the response. */
    ObjectNode response(Function<T, ObjectNode> resource) {
        ObjectNode list = Json.object();
        Json.schemas(list, Scim.LIST);
        list.put("totalResults", total);
        if (startIndex != null) {
            list.put("startIndex", startIndex);
        }
        list.put("itemsPerPage", resources.size());
        if (nextCursor != null) {
            list.put("nextCursor", nextCursor);
        }
        ArrayNode all = list.putArray("Resources");
        resources.forEach(each -> all.add(resource.apply(each)));
        return list;
    }
}
