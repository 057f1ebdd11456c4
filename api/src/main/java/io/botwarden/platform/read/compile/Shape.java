package io.botwarden.platform.read.compile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shape of a compiled value, with the information to propagate the nulls of fields that the
 * viewer may not read.
 */
public sealed interface Shape {

    /** A scalar, or anything without fields that may be forbidden. */
    record Leaf() implements Shape {}

    /** An object. */
    record Fields(Map<String, Member> members) implements Shape {}

    /** A list with non-null elements. */
    record Elements(Shape element) implements Shape {}

    /** A list of a fixed number of non-null elements, each with its own shape. */
    record Each(List<Shape> elements) implements Shape {}

    /** A field of an object. */
    record Member(Shape shape, boolean nonNull) {

        private Member and(Member other) {
            return new Member(shape.and(other.shape), nonNull);
        }
    }

    /** The shape of a scalar. */
    Shape LEAF = new Leaf();

    /**
     * The shape of a value that has either this shape or another. An object has the members of one
     * of them; what they have in common has the same form, as GraphQL's validation ensures.
     */
    default Shape and(Shape other) {
        if (this instanceof Fields(Map<String, Member> these)
                && other instanceof Fields(Map<String, Member> those)) {
            Map<String, Member> all = new LinkedHashMap<>(these);
            those.forEach((key, member) -> all.merge(key, member, Member::and));
            return new Fields(all);
        }
        if (this instanceof Elements(Shape element) && other instanceof Elements(Shape another)) {
            return new Elements(element.and(another));
        }
        return this instanceof Leaf ? other : this;
    }
}
