/**
 * Skills that courses teach and job roles require, and how well people have them; career ladders
 * and promotions. (Policy 8.3)
 */
@ApplicationModule(
        allowedDependencies = {
            "catalog",
            "platform.identity",
            "platform.lifecycle",
            "platform.transaction",
            "platform.write"
        })
@NullMarked
package io.botwarden.growth;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
