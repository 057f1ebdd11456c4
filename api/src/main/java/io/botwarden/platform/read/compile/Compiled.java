package io.botwarden.platform.read.compile;

/** A value as JSON, and what it looks like. */
record Compiled(JsonText json, Shape shape) {

    static Compiled leaf(JsonText json) {
        return new Compiled(json, Shape.LEAF);
    }
}
