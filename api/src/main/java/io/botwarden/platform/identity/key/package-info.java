/** API keys, with which programs authenticate. (Policy 5.3.1, 5.3.3) */
@NullMarked
package io.botwarden.platform.identity.key;

import org.jspecify.annotations.NullMarked;
