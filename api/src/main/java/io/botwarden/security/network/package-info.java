/**
 * What protects bots in the network, with its evidence, and the networks from which Botwarden may
 * be used. (Policy 5.1.1, 5.1.3)
 */
@NullMarked
package io.botwarden.security.network;

import org.jspecify.annotations.NullMarked;
