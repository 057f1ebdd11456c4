/**
 * Signing in by an X.509 client certificate: asked for when a client connects, checked with every
 * request. (Policy 5.3.1)
 */
@NullMarked
package io.botwarden.platform.identity.certificate;

import org.jspecify.annotations.NullMarked;
