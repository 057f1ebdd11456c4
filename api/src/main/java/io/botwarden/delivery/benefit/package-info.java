/** What delivered requirements brought, compared with what was expected of them. (Policy 1.1) */
@NullMarked
package io.botwarden.delivery.benefit;

import org.jspecify.annotations.NullMarked;
