/** GraphQL over HTTP: single responses, and streams of server-sent events. */
@NullMarked
package io.botwarden.platform.graphql.http;

import org.jspecify.annotations.NullMarked;
