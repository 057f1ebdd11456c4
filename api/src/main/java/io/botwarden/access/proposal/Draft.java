package io.botwarden.access.proposal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A proposal that was checked.
 *
 * @param action the mutation
 * @param input its input as JSON, with the id and the version of the record
 * @param record the record that it is about; null if it creates one
 * @param values the fields of the input
 */
record Draft(String action, String input, @Nullable Subject record, List<Value> values) {

    /**
     * The record that a proposal is about.
     *
     * @param type its type
     * @param id its id
     * @param label how people call it
     * @param version its version; null if it has none
     */
    record Subject(String type, String id, String label, @Nullable Integer version) {}

    /**
     * A field of the input.
     *
     * @param name the field
     * @param before the value of the same field of the record; null if there is none
     * @param after the proposed value
     */
    record Value(String name, @Nullable String before, String after) {}

    String label() {
        return record == null ? action : "%s %s".formatted(action, record.label());
    }
}
