package io.botwarden.platform.read.compile;

/** A value as JSON, and its shape. */
record Compiled(JsonText json, Shape shape) {

    static Compiled leaf(JsonText json) {
        return new Compiled(json, Shape.LEAF);
    }
}
