package io.botwarden.access.directory;

import io.botwarden.catalog.CatalogRecords;
import io.botwarden.platform.write.RecordType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** IDs of resources: those of the records that they are. */
final class Keys {

    private static final Pattern ID = Pattern.compile("[a-z_]+_([1-9][0-9]{0,17})");

    private Keys() {}

    static String user(long key) {
        return CatalogRecords.EMPLOYEE.key(key).id();
    }

    /** Returns the key in the id of a resource; an error if the id is of another form. */
    static long require(RecordType type, String id) {
        Long key = of(id);
        if (key == null || !type.key(key).id().equals(id)) {
            throw ScimProblem.notFound(id);
        }
        return key;
    }

    /** Returns the key in an id; null if the id is of another form. */
    static @Nullable Long of(String id) {
        Matcher matcher = ID.matcher(id);
        return matcher.matches() ? Long.valueOf(matcher.group(1)) : null;
    }
}
