package io.botwarden.operations.intake.csv;

import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.encoding.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads mapping documents, strictly: unknown keys and invalid values are named and refused. */
@NamedInterface("intake")
public final class Mappings {

    /** The maximum number of bytes in a document. */
    public static final int MAX_DOCUMENT = 256 << 10;

    private static final String SHIPPED = "/demo/mappings/";

    // JSON is also YAML
    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private Mappings() {}

    /** Reads a mapping of the given kind from YAML or JSON. */
    public static <M> M read(byte[] document, Class<M> kind) {
        if (!Utf8.isValid(document, 0, document.length)) {
            throw IntakeRefusedException.unreadable("The mapping is not UTF-8 text.");
        }
        try {
            return Objects.requireNonNullElseGet(
                    YAML.readValue(document, kind),
                    () -> {
                        throw IntakeRefusedException.unreadable("The mapping is empty.");
                    });
        } catch (JacksonException e) {
            throw IntakeRefusedException.unreadable("The mapping cannot be read: " + explained(e));
        }
    }

    /**
     * Reads a built-in mapping.
     *
     * @param name such as {@code uci-incidents}
     */
    public static <M> M shipped(String name, Class<M> kind) {
        if (!name.matches("[a-z0-9-]+")) {
            throw unknown(name);
        }
        try (InputStream in = Mappings.class.getResourceAsStream(SHIPPED + name + ".yml")) {
            if (in == null) {
                throw unknown(name);
            }
            return read(in.readAllBytes(), kind);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The mapping " + name + " cannot be read from the class path", e);
        }
    }

    /** Returns the name of a mapping, which is required for a file that is sent without one. */
    public static String requireName(@Nullable String name) {
        if (name == null) {
            throw IntakeRefusedException.unreadable(
                    "Specify a mapping for the columns: name a built-in one (?mapping=uci-incidents), or send "
                            + "multipart/form-data with the parts 'mapping' (YAML or JSON) and 'file', in this order.");
        }
        return name;
    }

    private static IntakeRefusedException unknown(String name) {
        return IntakeRefusedException.unknown(
                "There is no built-in mapping named '%s'. Send your own as the part 'mapping' of multipart/form-data."
                        .formatted(name));
    }

    private static String explained(JacksonException e) {
        String place = path(e);
        if (e instanceof UnrecognizedPropertyException unknown) {
            List<Object> known =
                    unknown.getKnownPropertyIds() == null
                            ? List.of()
                            : List.copyOf(unknown.getKnownPropertyIds());
            return "unknown key %s; accepted keys are %s."
                    .formatted(
                            place,
                            known.stream()
                                    .map(Object::toString)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
        var location = e.getLocation();
        String line =
                location == null || location.getLineNr() < 1
                        ? ""
                        : " (line %d)".formatted(location.getLineNr());
        return (place.isEmpty() ? "" : place + ": ") + problem(e) + line + ".";
    }

    /** The error in terms of the document; the parser's own messages contain class names. */
    private static String problem(JacksonException e) {
        if (e.getCause() instanceof IllegalArgumentException ours) {
            return String.valueOf(ours.getMessage());
        }
        return switch (e) {
            case MismatchedInputException mismatch ->
                    "must be " + expected(mismatch.getTargetType());
            case StreamReadException broken -> broken.getOriginalMessage();
            default -> "is not YAML";
        };
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null || type.isRecord() || Map.class.isAssignableFrom(type)) {
            return "an object";
        }
        if (Iterable.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type == boolean.class || type == Boolean.class
                ? "true or false"
                : "a text or a number";
    }

    private static String path(JacksonException e) {
        return e.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null
                                ? "[" + step.getIndex() + "]"
                                : step.getPropertyName())
                .collect(Collectors.joining("."));
    }

    /** Refuses a mapping without a required key. */
    public static void require(String key, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
    }

    /** Refuses a mapping that is for another import. */
    public static void requireKind(String wanted, @Nullable String kind) {
        if (!wanted.equals(kind)) {
            throw new IllegalArgumentException(
                    "the kind is '%s', but must be '%s' for this import".formatted(kind, wanted));
        }
    }

    /** Refuses a cell with values that the field does not accept. */
    public static void requireMeanings(String key, Cell cell, List<String> accepted) {
        cell.meanings()
                .forEach(meaning ->
                        requireMeaning(key + "." + meaning.getKey(), meaning.getValue(), accepted));
    }

    private static void requireMeaning(
            String key, @Nullable String meaning, List<String> accepted) {
        if (meaning == null || !accepted.contains(meaning)) {
            throw new IllegalArgumentException(
                    "%s: unknown value '%s'; accepted values are %s"
                            .formatted(key, meaning, String.join(", ", accepted)));
        }
    }
}
