package io.botwarden.operations.intake.csv;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value for the rows that meet all conditions; without conditions, for all rows.
 *
 * @param when columns with the values of which each must have one
 * @param present columns that must have a value
 * @param missing columns that must have no value
 * @param then the value
 */
public record Case(
        @Nullable Map<String, OneOrMore> when,
        @Nullable List<String> present,
        @Nullable List<String> missing,
        String then) {

    public Case {
        Mappings.require("then", then);
        if (when != null) {
            when.forEach(Mappings::require);
        }
    }
}
