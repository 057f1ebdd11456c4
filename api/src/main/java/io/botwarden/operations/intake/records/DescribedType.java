package io.botwarden.operations.intake.records;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * A type whose records can be imported, for those who write mappings.
 *
 * @param type its name
 * @param permission the permission that importing needs over everything, besides {@code
 *     operations:import}
 * @param key the names of the fields that identify a record
 * @param fields its fields
 */
@NamedInterface("intake")
public record DescribedType(String type, String permission, List<String> key, List<Field> fields) {

    /**
     * A field.
     *
     * @param name its name in the schema and in files
     * @param kind what it holds, in lower case
     * @param required whether each record must have it
     * @param values the accepted values of an enum
     * @param references the type that it refers to; null unless it is a reference
     */
    public record Field(
            String name,
            String kind,
            boolean required,
            List<String> values,
            @Nullable String references) {}

    static DescribedType of(ImportedType type) {
        return new DescribedType(
                type.name(),
                type.permission(),
                type.key().stream().map(ImportedField::name).toList(),
                type.fields().stream()
                        .map(field ->
                                new Field(
                                        field.name(),
                                        field.kind() == FieldKind.SECRET
                                                ? "text"
                                                : field.kind().name().toLowerCase(Locale.ROOT),
                                        field.required() || type.key().contains(field),
                                        field.accepted(),
                                        field.target()))
                        .toList());
    }
}
