/**
 * Authentication with X.509 client certificates: requested on connection, validated with every
 * request. (Policy 5.3.1)
 */
@NullMarked
package io.botwarden.platform.identity.certificate;

import org.jspecify.annotations.NullMarked;
