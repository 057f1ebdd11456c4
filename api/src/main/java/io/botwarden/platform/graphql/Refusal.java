package io.botwarden.platform.graphql;

/** Thrown to refuse a request; contains the answer. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer.Whole answer;

    Refusal(Answer.Whole answer) {
        super(null, null, false, false);
        this.answer = answer;
    }

    Refusal(Response response) {
        this(new Answer.Whole(response, null));
    }

    Answer.Whole answer() {
        return answer;
    }
}
