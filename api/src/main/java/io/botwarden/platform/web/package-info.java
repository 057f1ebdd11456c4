/** Shared parts of all plain HTTP endpoints: errors as problem documents (RFC 9457). */
@NullMarked
package io.botwarden.platform.web;

import org.jspecify.annotations.NullMarked;
