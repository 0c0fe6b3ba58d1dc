package io.posthorn.broker.server;

import io.posthorn.broker.config.BrokerConfig;
import io.posthorn.broker.config.RedeliveryConfig;
import io.posthorn.broker.engine.redelivery.DeadLetterPlaces;
import io.posthorn.broker.engine.redelivery.RedeliveryPolicies;
import io.posthorn.broker.engine.redelivery.RedeliveryPolicy;
import io.posthorn.protocol.message.DestinationKind;
import io.posthorn.protocol.route.Rendezvous;
import java.util.List;

/** What the engine is told of redelivery, from the configuration. */
final class Redelivery {
    private Redelivery() {}

    static RedeliveryPolicies policies(RedeliveryConfig config) {
        RedeliveryPolicy byDefault =
                new RedeliveryPolicy(config.attempts(), config.delaysMs(), config.deadLetterQueue());
        return new RedeliveryPolicies(byDefault, config.rules().stream().map(rule -> rule(rule, byDefault)).toList());
    }

    private static RedeliveryPolicies.Rule rule(RedeliveryConfig.Rule rule, RedeliveryPolicy byDefault) {
        return new RedeliveryPolicies.Rule(rule.pattern(),
                new RedeliveryPolicy(rule.attempts(), rule.delaysMs().orElse(byDefault.delaysMs()),
                        rule.deadLetterQueue().orElse(byDefault.deadLetterQueue())));
    }

    /**
     * A partition of the queue that the cluster places at this broker's group. Where none is, the first of {@code queue.1, queue.2,
     * ...} that has one.
     */
    static DeadLetterPlaces places(BrokerConfig config) {
        return queue -> {
            for (int n = 0;; n++) {
                String name = n == 0 ? queue : queue + "." + n;
                int partition = partitionHere(config, name);
                if (partition >= 0) {
                    return new DeadLetterPlaces.Place(name, partition);
                }
            }
        };
    }

    private static int partitionHere(BrokerConfig config, String queue) {
        List<String> groups = config.cluster().groups();
        for (int partition = 0; partition < config.destinations().partitions(); partition++) {
            int place = Rendezvous.place(DestinationKind.QUEUE, queue, partition, groups);
            if (groups.get(place).equals(config.cluster().groupName())) {
                return partition;
            }
        }
        return -1;
    }
}
