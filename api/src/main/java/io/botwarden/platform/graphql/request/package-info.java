/** What a client asks for, read strictly: text is no number, and what is said twice is refused. */
@NullMarked
package io.botwarden.platform.graphql.request;

import org.jspecify.annotations.NullMarked;
