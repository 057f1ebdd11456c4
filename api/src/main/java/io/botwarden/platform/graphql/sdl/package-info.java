/** The schema's files and the types derived from them. */
@NullMarked
package io.botwarden.platform.graphql.sdl;

import org.jspecify.annotations.NullMarked;
