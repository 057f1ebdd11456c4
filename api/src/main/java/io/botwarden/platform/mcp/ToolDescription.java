package io.botwarden.platform.mcp;

import java.util.Map;

/**
 * What programs and people are told about a tool.
 *
 * @param name the name, in snake case
 * @param title the name for people
 * @param text what it does, for the model that chooses among tools
 * @param input the JSON schema of its arguments
 * @param output the JSON schema of its result
 * @param reads whether it changes nothing
 */
public record ToolDescription(
        String name,
        String title,
        String text,
        Map<String, Object> input,
        Map<String, Object> output,
        boolean reads) {}
