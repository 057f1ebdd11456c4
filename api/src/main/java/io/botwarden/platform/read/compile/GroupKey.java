package io.botwarden.platform.read.compile;

import io.botwarden.platform.read.model.ScalarKind;
import io.botwarden.platform.read.model.StoredField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field that records are grouped by.
 *
 * @param name its value in the enum of fields to group by
 * @param field a column or a reference
 * @param bucket the intervals of times and dates; null for all else
 */
record GroupKey(String name, StoredField field, @Nullable Bucket bucket) {

    private static final int MOST = 3;

    /** The length of an interval; its name in lower case is PostgreSQL's. */
    enum Bucket {
        HOUR,
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR
    }

    /**
     * The fields that an argument asks for.
     *
     * @param fields all that there are, by name
     */
    static List<GroupKey> of(Input by, Map<String, StoredField> fields) {
        List<Input> elements = by.elements();
        if (elements.size() > MOST) {
            throw by.refused("groups have at most %d fields".formatted(MOST));
        }
        List<GroupKey> keys = new ArrayList<>();
        for (Input element : elements) {
            String name = (String) element.child("field").required();
            StoredField field = fields.get(name);
            if (field == null) {
                throw element.child("field")
                        .refused(
                                "these records can be grouped by %s, but not by %s"
                                        .formatted(String.join(", ", fields.keySet()), name));
            }
            keys.add(new GroupKey(name, field, bucket(name, field, element.child("bucket"))));
        }
        return keys;
    }

    private static @Nullable Bucket bucket(String name, StoredField field, Input input) {
        Bucket bucket = input.value() == null ? null : Bucket.valueOf((String) input.value());
        ScalarKind kind = field instanceof StoredField.Column column ? column.kind() : null;
        if (kind == null || !kind.isTime()) {
            if (bucket != null) {
                throw input.refused(
                        "%s is neither a time nor a date and takes no bucket".formatted(name));
            }
            return null;
        }
        if (bucket == null) {
            throw input.refused(
                    "%s is a %s and takes a bucket, such as MONTH".formatted(name, spelled(kind)));
        }
        if (kind == ScalarKind.DATE && bucket == Bucket.HOUR) {
            throw input.refused(
                    "%s is a date and takes a bucket of a DAY or longer".formatted(name));
        }
        return bucket;
    }

    private static String spelled(ScalarKind kind) {
        return kind == ScalarKind.DATE ? "date" : "time";
    }
}
