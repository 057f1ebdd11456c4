/** GraphQL over WebSocket, with the protocol {@code graphql-transport-ws}. */
@NullMarked
package io.botwarden.platform.graphql.socket;

import org.jspecify.annotations.NullMarked;
