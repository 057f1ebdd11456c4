package io.botwarden.access.proposal;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Spells values of inputs and records for people. */
final class Spelling {

    private Spelling() {}

    /** A text as it is, a reference by what names the record, anything else as JSON. */
    static String of(JsonNode value) {
        if (value.isString()) {
            return value.asString();
        }
        if (value.isArray()) {
            return value.valueStream().map(Spelling::of).collect(Collectors.joining(", "));
        }
        boolean flat = value.isObject() && value.valueStream().allMatch(JsonNode::isValueNode);
        return flat
                ? value.valueStream()
                        .filter(each -> !each.isNull())
                        .map(Spelling::of)
                        .collect(Collectors.joining(" · "))
                : value.toString();
    }
}
