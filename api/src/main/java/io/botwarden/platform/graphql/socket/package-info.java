/** GraphQL over a WebSocket, by the protocol {@code graphql-transport-ws}. */
@NullMarked
package io.botwarden.platform.graphql.socket;

import org.jspecify.annotations.NullMarked;
