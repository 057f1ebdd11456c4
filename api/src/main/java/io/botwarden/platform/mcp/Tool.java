package io.botwarden.platform.mcp;

import reactor.core.publisher.Mono;

/** A tool that programs can call. All beans of this type are listed. */
public interface Tool {

    /** Describes the tool. */
    ToolDescription description();

    /** Answers a call, whose arguments fit the input schema. */
    Mono<ToolResult> call(ToolCall call);
}
