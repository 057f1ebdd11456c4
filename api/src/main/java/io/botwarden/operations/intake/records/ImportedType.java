package io.botwarden.operations.intake.records;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A type whose records can be imported from files and exported to them, as {@code @imported}
 * declares it.
 *
 * @param name its name in the schema
 * @param table its table
 * @param permission the permission to create such records here, which is needed over everything
 * @param key the fields that identify a record
 * @param others the other fields
 * @param senders the columns of accounts that each record must have: that of the sender
 * @param prefix the prefix of numbers that are given here; null if there is none
 * @param connection the field of {@code Query} that lists its records
 */
record ImportedType(
        String name,
        String table,
        String permission,
        List<ImportedField> key,
        List<ImportedField> others,
        List<String> senders,
        @Nullable String prefix,
        String connection) {

    /** All fields, in the order of files. */
    List<ImportedField> fields() {
        return Stream.concat(key.stream(), others.stream()).toList();
    }

    /** All fields by name. */
    Map<String, ImportedField> byName() {
        Map<String, ImportedField> fields = new LinkedHashMap<>();
        fields().forEach(field -> fields.put(field.name(), field));
        return fields;
    }

    /** The last field of the key: what a reference gives of it. */
    ImportedField named() {
        return key.getLast();
    }

    /** The column of an import's record that refers to a record of this type. */
    String reference() {
        return table + "_id";
    }
}
