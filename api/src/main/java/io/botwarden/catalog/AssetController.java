package io.botwarden.catalog;

import io.botwarden.catalog.DataAssetInputs.ChangeDataAssetInput;
import io.botwarden.catalog.DataAssetInputs.RecordDataAssetInput;
import io.botwarden.catalog.DataAssets.DataAssetPayload;
import io.botwarden.catalog.Releases.RecordReleaseInput;
import io.botwarden.catalog.Releases.ReleasePayload;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about what belongs to a bot: its releases and its data. */
@Controller
class AssetController {

    private final Releases releases;
    private final DataAssets dataAssets;

    AssetController(Releases releases, DataAssets dataAssets) {
        this.releases = releases;
        this.dataAssets = dataAssets;
    }

    @MutationMapping
    Mono<ReleasePayload> recordRelease(
            @Argument RecordReleaseInput input, @ContextValue Viewer viewer) {
        return releases.record(viewer, input);
    }

    @MutationMapping
    Mono<DataAssetPayload> recordDataAsset(
            @Argument RecordDataAssetInput input, @ContextValue Viewer viewer) {
        return dataAssets.record(viewer, input);
    }

    @MutationMapping
    Mono<DataAssetPayload> changeDataAsset(
            @Argument ChangeDataAssetInput input, @ContextValue Viewer viewer) {
        return dataAssets.change(viewer, input);
    }
}
