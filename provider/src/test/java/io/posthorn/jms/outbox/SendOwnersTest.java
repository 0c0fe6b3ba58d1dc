package io.posthorn.jms.outbox;

import io.posthorn.protocol.frame.transaction.LocalTransactionId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Whose a send is, while transactions and other sends take turns. */
@Timeout(60)
class SendOwnersTest {
    private final SendOwners owners = new SendOwners();
    private final TransactionFate first = transaction(1);
    private final TransactionFate second = transaction(2);

    private static TransactionFate transaction(long number) {
        return new TransactionFate(new LocalTransactionId(new UUID(0, 1), number)) {
            @Override
            protected void begun() {
                // Nobody has to be told.
            }
        };
    }

    @Test
    void shouldKnowTheOwnerOfEachSendThatIsUnderWay() {
        owners.add(1, null);
        owners.add(2, first);
        owners.add(3, first);
        owners.add(4, null);
        owners.add(5, second);
        owners.add(6, first);
        assertThat(new TransactionFate[] {owners.get(1), owners.get(2), owners.get(3), owners.get(4), owners.get(5),
                owners.get(6), owners.get(7)}).containsExactly(null, first, first, null, second, first, first);
        owners.confirmed(2);
        assertThat(owners.get(3)).isSameAs(first);
        owners.confirmed(4);
        assertThat(owners.get(5)).isSameAs(second);
        owners.confirmed(6);
        owners.add(7, null);
        assertThat(owners.get(7)).isNull();
        owners.confirmed(7);
        owners.add(8, second);
        assertThat(owners.get(8)).isSameAs(second);
    }
}
