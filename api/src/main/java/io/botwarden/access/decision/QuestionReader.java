package io.botwarden.access.decision;

import io.botwarden.access.decision.Question.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads requests of the AuthZEN Authorization API 1.0. Required members must exist and have the
 * right type; unknown members are ignored.
 */
final class QuestionReader {

    /** The maximum number of evaluations in one request. */
    static final int MOST_EVALUATIONS = 500;

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private QuestionReader() {}

    /** Parses the body as JSON; throws {@link BadQuestion} if it is not an object. */
    static JsonNode object(byte[] body) {
        try {
            JsonNode read = JSON.readTree(body);
            if (!read.isObject()) {
                throw new BadQuestion("The body must be a JSON object.");
            }
            return read;
        } catch (JacksonException e) {
            throw new BadQuestion("The body is not valid JSON, or contains a member twice.");
        }
    }

    /** Returns the question of a request for one decision. */
    static Question question(JsonNode request) {
        return question(request, request);
    }

    /**
     * Returns the questions of a request for several decisions; empty if it is a request for one.
     */
    static List<Asked> questions(JsonNode request) {
        JsonNode evaluations = request.path("evaluations");
        if (!evaluations.isMissingNode() && !evaluations.isArray()) {
            throw new BadQuestion("The member 'evaluations' must be an array.");
        }
        if (evaluations.size() > MOST_EVALUATIONS) {
            throw new BadQuestion(
                    "The member 'evaluations' has more than %d elements."
                            .formatted(MOST_EVALUATIONS));
        }
        List<Asked> asked = new ArrayList<>();
        evaluations.forEach(evaluation -> asked.add(asked(evaluation, request)));
        return asked;
    }

    /** Returns how several decisions are evaluated. */
    static Semantic semantic(JsonNode request) {
        JsonNode options = request.path("options");
        JsonNode semantic = options.path("evaluations_semantic");
        if (!options.isMissingNode() && !options.isObject()) {
            throw new BadQuestion("The member 'options' must be an object.");
        }
        return semantic.isMissingNode() ? Semantic.EXECUTE_ALL : Semantic.of(semantic.asString(""));
    }

    /** Returns the subject; in a search for subjects it has only a type. */
    static Entity subject(JsonNode request, boolean searched) {
        return entity(request, "subject", searched);
    }

    /** Returns the resource; in a search for resources it has only a type. */
    static Entity resource(JsonNode request, boolean searched) {
        return entity(request, "resource", searched);
    }

    /** Returns the name of the action. */
    static String action(JsonNode request) {
        return text(member(request, "action"), "action", "name");
    }

    /** An invalid question does not affect the others in the request. */
    private static Asked asked(JsonNode evaluation, JsonNode defaults) {
        if (!evaluation.isObject()) {
            return new Asked(null, "An evaluation must be an object.");
        }
        try {
            return new Asked(question(evaluation, defaults), null);
        } catch (BadQuestion e) {
            return new Asked(null, e.reason());
        }
    }

    private static Question question(JsonNode request, JsonNode defaults) {
        JsonNode context = request.has("context") ? request : defaults;
        if (context.has("context") && !context.path("context").isObject()) {
            throw new BadQuestion("The member 'context' must be an object.");
        }
        return new Question(
                subject(request.has("subject") ? request : defaults, false),
                action(request.has("action") ? request : defaults),
                resource(request.has("resource") ? request : defaults, false));
    }

    private static Entity entity(JsonNode request, String name, boolean searched) {
        JsonNode entity = member(request, name);
        Supplier<String> id = () -> text(entity, name, "id");
        return new Entity(text(entity, name, "type"), searched ? "" : id.get());
    }

    private static JsonNode member(JsonNode request, String name) {
        JsonNode member = request.path(name);
        if (!member.isObject()) {
            throw new BadQuestion(
                    "The member '%s' is required and must be an object.".formatted(name));
        }
        if (member.has("properties") && !member.path("properties").isObject()) {
            throw new BadQuestion("The member '%s.properties' must be an object.".formatted(name));
        }
        return member;
    }

    private static String text(JsonNode entity, String name, String member) {
        JsonNode text = entity.path(member);
        if (!text.isString()) {
            throw new BadQuestion(
                    "The member '%s.%s' is required and must be a string.".formatted(name, member));
        }
        return text.asString();
    }

    /**
     * One of several questions.
     *
     * @param question null if it is invalid
     * @param problem what is wrong with it; null if it is valid
     */
    record Asked(@Nullable Question question, @Nullable String problem) {}
}
