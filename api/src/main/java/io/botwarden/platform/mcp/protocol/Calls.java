package io.botwarden.platform.mcp.protocol;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.mcp.Tool;
import io.botwarden.platform.mcp.ToolCall;
import io.botwarden.platform.mcp.ToolResult;
import io.botwarden.platform.mcp.UnusableArgument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Calls tools for the viewer of the request, in the same way in all versions of the protocol. */
final class Calls {

    private static final Logger log = LoggerFactory.getLogger(Calls.class);

    private static final int LONGEST_NAME = 60;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private Calls() {}

    /**
     * Calls a tool.
     *
     * @param client what the client calls itself; null if it did not say
     */
    static Mono<ToolResult> call(
            Tool tool, @Nullable String client, @Nullable Map<String, Object> arguments) {
        return Viewer.current()
                .map(viewer -> viewer.by(viewer.origin().byWayOf(spelled(client))))
                .flatMap(viewer ->
                        tool.call(
                                new ToolCall(
                                        viewer,
                                        arguments == null
                                                ? Map.of()
                                                : Map.copyOf(present(arguments)))))
                .onErrorResume(
                        UnusableArgument.class,
                        e -> Mono.just(ToolResult.refused(String.valueOf(e.getMessage()))))
                .onErrorResume(error -> {
                    log.error("The tool {} failed", tool.description().name(), error);
                    return Mono.just(
                            ToolResult.refused(
                                    "An internal error occurred; the server log has details."));
                });
    }

    /** The content as a text, for clients that do not read structured content. */
    static String text(ToolResult.Content content) {
        return JSON.writeValueAsString(content.content());
    }

    static String text(List<String> reasons) {
        return String.join("\n", reasons);
    }

    /** A member without value is like none. */
    private static Map<String, Object> present(Map<String, Object> arguments) {
        Map<String, Object> present = new LinkedHashMap<>(arguments);
        present.values().removeIf(value -> value == null);
        return present;
    }

    /** What a client calls itself becomes part of audit entries: one short line. */
    static String spelled(@Nullable String client) {
        String name =
                (client == null ? "" : client).replaceAll("[^\\p{L}\\p{N} ._+/-]", "").strip();
        return name.isEmpty()
                ? "an MCP client"
                : "the MCP client \"%s\""
                        .formatted(
                                name.length() <= LONGEST_NAME
                                        ? name
                                        : name.substring(0, LONGEST_NAME));
    }
}
