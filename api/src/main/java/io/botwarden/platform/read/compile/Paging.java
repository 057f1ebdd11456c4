package io.botwarden.platform.read.compile;

/**
 * The requested part of a list.
 *
 * @param size the page size
 * @param backwards whether the page is counted from the end
 * @param after the cursor before the page, if given
 * @param before the cursor after the page, if given
 */
record Paging(int size, boolean backwards, Input after, Input before) {

    private static final int DEFAULT = 20;
    private static final int MOST = 100;

    /** Returns the part that the field's arguments request. */
    static Paging of(Selection field) {
        Input first = field.argument("first");
        Input last = field.argument("last");
        if (first.given() && last.given()) {
            throw last.refused("use either 'first' or 'last', not both");
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
