package io.botwarden.platform.work;

import static io.botwarden.delivery.DeliveryClient.object;
import static io.botwarden.delivery.DeliveryClient.objects;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A person's waiting items, over HTTP. */
@Component
public class WorkSeen {

    private static final String ALL =
            """
            myWork(first: 100) { totalCount overdueCount edges { node {
              kind title since dueAt overdue reason through quantity bot { code } record { id } } } }
            """;

    private final DeliveryFixture fixture;

    WorkSeen(DeliveryFixture fixture) {
        this.fixture = fixture;
    }

    /**
     * {@code KIND id} of each item, in order, without those about bots that belong to nobody: most
     * tests' bots have neither department nor owner.
     */
    public List<String> by(TestViewer viewer) {
        return items(viewer).stream()
                .filter(item -> !String.valueOf(item.get("kind")).startsWith("BOTS_TO_"))
                .map(item -> item.get("kind") + " " + object(item.get("record")).get("id"))
                .toList();
    }

    /** All fields of each item. */
    public List<Map<String, Object>> items(TestViewer viewer) {
        return nodes(fixture.client(viewer).read(ALL));
    }

    /** The items of a page. */
    static List<Map<String, Object>> nodes(Map<String, Object> page) {
        return objects(page.get("edges")).stream()
                .map(edge -> DeliveryClient.object(edge.get("node")))
                .toList();
    }
}
