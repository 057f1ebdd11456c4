/** The schema's files, and what follows from what they say. */
@NullMarked
package io.botwarden.platform.graphql.sdl;

import org.jspecify.annotations.NullMarked;
