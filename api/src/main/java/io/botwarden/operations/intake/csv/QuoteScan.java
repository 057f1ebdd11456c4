package io.botwarden.operations.intake.csv;

/** Tracks the quotes of a CSV record, to determine whether a line break is inside a field. */
final class QuoteScan {

    private enum State {
        FIELD_START,
        PLAIN,
        QUOTED,
        /** After a quote in a quoted field: it closes the field, unless another quote follows. */
        CLOSED
    }

    private final char separator;
    private State state = State.FIELD_START;

    QuoteScan(char separator) {
        this.separator = separator;
    }

    void take(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            take(text.charAt(i));
        }
    }

    private void take(char c) {
        state =
                switch (state) {
                    case QUOTED -> c == '"' ? State.CLOSED : State.QUOTED;
                    case CLOSED -> c == '"' ? State.QUOTED : outside(c);
                    case FIELD_START -> c == '"' ? State.QUOTED : outside(c);
                    case PLAIN -> outside(c);
                };
    }

    private State outside(char c) {
        return c == separator ? State.FIELD_START : State.PLAIN;
    }

    /** Whether the text so far ends inside quotes. */
    boolean isOpen() {
        return state == State.QUOTED;
    }
}
