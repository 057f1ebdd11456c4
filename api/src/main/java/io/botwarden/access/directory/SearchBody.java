package io.botwarden.access.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** The body of a search, which says the same as the parameters of a list. (RFC 7644, 3.4.3) */
final class SearchBody {

    private static final List<String> TEXTS = List.of("filter", "startIndex", "count", "cursor");
    private static final List<String> LISTS = List.of("attributes", "excludedAttributes");

    private SearchBody() {}

    static MultiValueMap<String, String> parameters(ObjectNode body) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        for (String name : TEXTS) {
            JsonNode value = body.get(name);
            if (value != null && value.isValueNode() && !value.isNull()) {
                parameters.add(name, value.asText());
            }
        }
        for (String name : LISTS) {
            JsonNode value = body.get(name);
            if (value != null && value.isArray()) {
                List<String> names = new ArrayList<>();
                value.forEach(each -> names.add(each.asText()));
                parameters.add(name, String.join(",", names));
            }
        }
        return parameters;
    }
}
