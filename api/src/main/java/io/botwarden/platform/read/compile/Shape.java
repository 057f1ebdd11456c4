package io.botwarden.platform.read.compile;

import java.util.List;
import java.util.Map;

/**
 * What a compiled value looks like: enough to spread the nulls of fields that the viewer may not
 * read.
 */
public sealed interface Shape {

    /** A scalar, or anything without fields that may be forbidden. */
    record Leaf() implements Shape {}

    /** An object. */
    record Fields(Map<String, Member> members) implements Shape {}

    /** A list whose elements are never null. */
    record Elements(Shape element) implements Shape {}

    /** A list of so many elements, each of its own shape; they are never null. */
    record Each(List<Shape> elements) implements Shape {}

    /** A field of an object. */
    record Member(Shape shape, boolean nonNull) {}

    /** The shape of a scalar. */
    Shape LEAF = new Leaf();
}
