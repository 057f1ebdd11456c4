package io.botwarden.operations.intake.csv;

import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.encoding.LineReader;
import io.botwarden.platform.intake.encoding.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lines of an NDJSON file. Members of inner objects are columns with a dot; a list of values is
 * a text with a line for each.
 */
final class NdjsonRows implements StoredRows.Rows {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private final InputStream in;
    private final LineReader lines;

    NdjsonRows(InputStream in) {
        this.in = in;
        this.lines = new LineReader(in);
    }

    @Override
    public @Nullable Map<String, String> next() throws IOException, BadLineException {
        while (lines.advance()) {
            if (lines.isTooLong()) {
                throw new BadLineException(
                        null, "The line is longer than %,d bytes".formatted(LineReader.MAX_LINE));
            }
            if (!Utf8.isValid(lines.buffer(), lines.start(), lines.end())) {
                throw new BadLineException(null, "The line is not UTF-8");
            }
            String line =
                    new String(
                            lines.buffer(),
                            lines.start(),
                            lines.end() - lines.start(),
                            StandardCharsets.UTF_8);
            if (!line.isBlank()) {
                return row(line);
            }
        }
        return null;
    }

    private static Map<String, String> row(String line) throws BadLineException {
        try {
            JsonNode read = JSON.readTree(line);
            if (!read.isObject()) {
                throw new BadLineException(null, "The line is not a JSON object");
            }
            Map<String, String> row = new LinkedHashMap<>();
            add("", read, row);
            return row;
        } catch (JacksonException e) {
            throw new BadLineException(null, "The line is not a JSON object");
        }
    }

    private static void add(String prefix, JsonNode object, Map<String, String> row) {
        object.properties()
                .forEach(member -> {
                    String column = prefix + member.getKey();
                    JsonNode value = member.getValue();
                    if (value.isObject()) {
                        add(column + ".", value, row);
                    } else if (value.isValueNode()) {
                        row.put(column, value.isNull() ? "" : value.asString());
                    } else if (value.valueStream().allMatch(JsonNode::isValueNode)) {
                        row.put(
                                column,
                                value.valueStream()
                                        .map(one -> one.isNull() ? "" : one.asString())
                                        .collect(Collectors.joining("\n")));
                    }
                });
    }

    @Override
    public long number() {
        return lines.number();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
