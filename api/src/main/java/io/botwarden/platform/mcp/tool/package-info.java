/** The tools. */
@NullMarked
package io.botwarden.platform.mcp.tool;

import org.jspecify.annotations.NullMarked;
