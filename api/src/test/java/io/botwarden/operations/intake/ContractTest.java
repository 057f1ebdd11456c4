package io.botwarden.operations.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.operations.intake.csv.Case;
import io.botwarden.operations.intake.csv.Cell;
import io.botwarden.operations.intake.csv.Entries;
import io.botwarden.operations.intake.csv.Mappings;
import io.botwarden.operations.intake.incidents.DepartmentCell;
import io.botwarden.operations.intake.incidents.IncidentMapping;
import io.botwarden.operations.intake.measurements.MeasurementMapping;
import io.botwarden.operations.intake.registration.BotCell;
import io.botwarden.operations.intake.registration.BotRegistration;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published JSON Schema of mappings contains exactly the keys that are read. */
@BotwardenTest
class ContractTest {

    @Autowired private WebTestClient http;

    @Autowired private TestViewers viewers;

    @Test
    void schemaListsMappingKeys() {
        JsonNode defs = schema("import-mapping").path("$defs");

        JsonNode incidents = defs.at("/incidents/properties");
        assertThat(incidents.propertyNames())
                .containsExactlyInAnyOrderElementsOf(keys(IncidentMapping.class));
        assertThat(incidents.at("/incident/properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(keys(IncidentMapping.Fields.class));
        assertThat(incidents.at("/entry/properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(keys(IncidentMapping.Entry.class));
        JsonNode measurements = defs.at("/measurements/properties");
        assertThat(measurements.propertyNames())
                .containsExactlyInAnyOrderElementsOf(keys(MeasurementMapping.class));
        assertThat(measurements.at("/interval/properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(keys(MeasurementMapping.Interval.class));
        assertThat(defs.at("/cell/properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(keys(Cell.class));
        assertThat(defs.at("/case/properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(keys(Case.class));
        assertThat(defs.at("/entries/properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(keys(Entries.class));
        assertThat(defs.at("/bot/properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(keys(BotCell.class));
        assertThat(defs.at("/bot/properties/register/properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(keys(BotRegistration.class));
        assertThat(defs.at("/department/properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(keys(DepartmentCell.class));
    }

    @Test
    void shippedMappingsAreValid() {
        JsonNode names = get("/import/mappings", MediaType.APPLICATION_JSON);
        assertThat(names.toString())
                .isEqualTo("[\"letsgo-changes\",\"letsgo-daily\",\"uci-incidents\"]");
        http.get()
                .uri("/import/mappings/uci-incidents")
                .headers(headers -> headers.setBearerAuth(token()))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(text -> assertThat(text).contains("kind: incidents"));
        assertThat(Mappings.shipped("uci-incidents", IncidentMapping.class).eventLog()).isNotNull();
        assertThat(Mappings.shipped("letsgo-daily", MeasurementMapping.class).metrics()).hasSize(6);
    }

    private JsonNode schema(String name) {
        return get(
                "/schemas/" + name + ".schema.json",
                MediaType.parseMediaType("application/schema+json"));
    }

    private JsonNode get(String uri, MediaType type) {
        byte[] body =
                http.get()
                        .uri(uri)
                        .headers(headers -> headers.setBearerAuth(token()))
                        .exchange()
                        .expectStatus()
                        .isEqualTo(HttpStatus.OK)
                        .expectHeader()
                        .contentType(type)
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return new JsonMapper().readTree(Objects.requireNonNull(body));
    }

    private String token() {
        return viewers.overNothing().token();
    }

    private static Collection<String> keys(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    }
}
