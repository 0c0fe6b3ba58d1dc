package io.posthorn.jms.cluster;

import io.posthorn.protocol.frame.directory.Route;
import io.posthorn.protocol.frame.directory.RouteGroup;
import io.posthorn.protocol.message.DestinationKind;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RouteTableTest {
    private static final RouteGroup NORTH = new RouteGroup("north", "localhost:1");
    private static final RouteGroup SOUTH = new RouteGroup("south", "localhost:2");

    private final RouteTable table = new RouteTable();

    private static Route route(int partitions, RouteGroup... groups) {
        return new Route(1, "c", partitions, List.of(groups));
    }

    /** Destinations would be placed elsewhere, and a list of prepared branches would look complete. */
    @Test
    void shouldKeepTheGroupsARestartedNameServerDoesNotKnowYet() throws Exception {
        table.update(route(4, NORTH, SOUTH));
        table.update(route(4, SOUTH));

        assertThat(table.groups()).containsExactly("north", "south");
        assertThat(table.endpoint("north")).isPresent();
        assertThat(table.addresses()).containsExactlyInAnyOrder("localhost:1", "localhost:2");
    }

    @Test
    void shouldKeepThePartitionsWhileNoBrokerHasSaidHowManyThereAre() throws Exception {
        table.update(route(4, NORTH, SOUTH));
        table.update(route(1, new RouteGroup("north", null), new RouteGroup("south", null)));

        assertThat(table.place(new Address(DestinationKind.QUEUE, "q"))).hasSize(4);
        assertThat(table.endpoint("north")).isEmpty();
    }

    @Test
    void shouldTakeTheNewAddressOfAGroup() throws Exception {
        table.update(route(1, NORTH, SOUTH));
        table.update(route(1, new RouteGroup("north", "localhost:3"), new RouteGroup("south", null)));

        assertThat(table.addresses()).containsExactly("localhost:3");
        assertThat(table.endpoint("south")).isEmpty();
    }
}
