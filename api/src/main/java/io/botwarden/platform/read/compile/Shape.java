package io.botwarden.platform.read.compile;

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
    record Member(Shape shape, boolean nonNull) {}

    /** The shape of a scalar. */
    Shape LEAF = new Leaf();
}
