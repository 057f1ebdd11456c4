/** The endpoint: transport, sessions, and what OAuth needs to find the issuer. */
@NullMarked
package io.botwarden.platform.mcp.protocol;

import org.jspecify.annotations.NullMarked;
