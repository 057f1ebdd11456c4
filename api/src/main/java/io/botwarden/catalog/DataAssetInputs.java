package io.botwarden.catalog;

import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;

/** The inputs of the mutations about data assets; what each field means stands in the schema. */
final class DataAssetInputs {

    private DataAssetInputs() {}

    record RecordDataAssetInput(
            String bot,
            String name,
            @Nullable String description,
            DataClassification dataClassification,
            boolean personal,
            @Nullable String holder,
            @Nullable Integer retentionDays,
            @Nullable HeldRecords holds) {}

    /** What is not given stays as it is. */
    record ChangeDataAssetInput(
            String dataAsset,
            int version,
            ArgumentValue<String> description,
            ArgumentValue<DataClassification> dataClassification,
            ArgumentValue<Boolean> personal,
            ArgumentValue<String> holder,
            ArgumentValue<Integer> retentionDays,
            ArgumentValue<HeldRecords> holds) {}
}
