/** The basis of transport tests: an authority that issues certificates, and an OpenID provider. */
@NullMarked
package io.botwarden.testing.transport;

import org.jspecify.annotations.NullMarked;
