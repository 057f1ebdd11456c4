/** Documents: which may be sent, how large they may be, and what they come to when parsed. */
@NullMarked
package io.botwarden.platform.graphql.document;

import org.jspecify.annotations.NullMarked;
