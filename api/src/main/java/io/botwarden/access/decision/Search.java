package io.botwarden.access.decision;

import io.botwarden.access.decision.Question.Entity;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A search for the subjects, resources or actions for which a question would be permitted.
 *
 * @param kind what is searched for
 * @param question the question without the part that is searched for
 */
record Search(Kind kind, Question question) {

    /** What can be searched for. */
    enum Kind {
        SUBJECT("p.code"),
        RESOURCE("b.code"),
        ACTION("f.code");

        private final String column;

        Kind(String column) {
            this.column = column;
        }

        /** The identifier of a result, by which results are ordered. */
        String column() {
            return column;
        }
    }

    /** Returns the search of a request. */
    static Search of(Kind kind, JsonNode request) {
        return new Search(
                kind,
                new Question(
                        QuestionReader.subject(request, kind == Kind.SUBJECT),
                        kind == Kind.ACTION ? "" : QuestionReader.action(request),
                        QuestionReader.resource(request, kind == Kind.RESOURCE)));
    }

    /** Returns a result in the format of the AuthZEN Authorization API. */
    Map<String, String> result(String found) {
        return switch (kind) {
            case SUBJECT -> entity(question.subject(), found);
            case RESOURCE -> entity(question.resource(), found);
            case ACTION -> Map.of("name", found);
        };
    }

    private static Map<String, String> entity(Entity searched, String found) {
        return Map.of("type", searched.type(), "id", found);
    }
}
