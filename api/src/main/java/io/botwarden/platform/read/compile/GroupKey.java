package io.botwarden.platform.read.compile;

import io.botwarden.platform.read.model.ScalarKind;
import io.botwarden.platform.read.model.StoredField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field to group records by.
 *
 * @param name its value in the enum of group fields
 * @param field a column or a reference
 * @param bucket the interval of times and dates; null for all others
 */
record GroupKey(String name, StoredField field, @Nullable Bucket bucket) {

    private static final int MOST = 3;

    /** The length of an interval; its lower-case name is PostgreSQL's. */
    enum Bucket {
        HOUR,
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR
    }

    /**
     * Returns the fields in an argument.
     *
     * @param fields all available fields, by name
     */
    static List<GroupKey> of(Input by, Map<String, StoredField> fields) {
        List<Input> elements = by.elements();
        if (elements.size() > MOST) {
            throw by.refused("records can be grouped by at most %d fields".formatted(MOST));
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
                        "%s is neither a time nor a date and does not accept a bucket"
                                .formatted(name));
            }
            return null;
        }
        if (bucket == null) {
            throw input.refused(
                    "%s is a %s and needs a bucket, such as MONTH".formatted(name, spelled(kind)));
        }
        if (kind == ScalarKind.DATE && bucket == Bucket.HOUR) {
            throw input.refused(
                    "%s is a date and needs a bucket of a DAY or longer".formatted(name));
        }
        return bucket;
    }

    private static String spelled(ScalarKind kind) {
        return kind == ScalarKind.DATE ? "date" : "time";
    }
}
