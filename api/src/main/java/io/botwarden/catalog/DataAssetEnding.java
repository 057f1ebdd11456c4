package io.botwarden.catalog;

import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Write;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Ends what depends on a data asset when the asset is retired, such as its backup policy. */
public interface DataAssetEnding {

    /**
     * Returns the writes that end it; an empty list if there is nothing to end.
     *
     * @param asset key of the data asset, which is locked
     */
    Mono<List<Function<By, Write>>> endings(long asset);
}
