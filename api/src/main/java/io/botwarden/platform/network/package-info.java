/**
 * Access by network: address ranges, trusted proxies, and allow-lists by purpose. (Policy 5.1.3)
 */
@NullMarked
package io.botwarden.platform.network;

import org.jspecify.annotations.NullMarked;
