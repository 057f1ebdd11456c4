package io.botwarden.platform.read.compile;

/**
 * Which part of a list is asked for.
 *
 * @param size how many at most
 * @param backwards whether they are counted from the back
 * @param after the cursor that the page lies behind, if given
 * @param before the cursor that the page lies in front of, if given
 */
record Paging(int size, boolean backwards, Input after, Input before) {

    private static final int DEFAULT = 20;
    private static final int MOST = 100;

    /** The part that the field's arguments ask for. */
    static Paging of(Selection field) {
        Input first = field.argument("first");
        Input last = field.argument("last");
        if (first.given() && last.given()) {
            throw last.refused("give either 'first' or 'last', not both");
        }
        return new Paging(
                last.given() ? size(last) : first.given() ? size(first) : DEFAULT,
                last.given(),
                field.argument("after"),
                field.argument("before"));
    }

    private static int size(Input input) {
        int size = (int) input.required();
        if (size < 0 || size > MOST) {
            throw input.refused("%d is not between 0 and %d".formatted(size, MOST));
        }
        return size;
    }
}
