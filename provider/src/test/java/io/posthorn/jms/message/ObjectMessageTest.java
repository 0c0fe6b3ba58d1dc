package io.posthorn.jms.message;

import io.posthorn.jms.PosthornConnectionFactory;
import io.posthorn.jms.testing.Specification;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Objects come in only if their classes are allowed, and nothing of the others runs. */
@Timeout(60)
class ObjectMessageTest {
    private static final AtomicBoolean ATTACKED = new AtomicBoolean();

    /** An object whose reading does something. */
    private static final class Attack implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) {
            ATTACKED.set(true);
        }
    }

    private record Order(String item, int count) implements Serializable {}

    private static ObjectMessage sentAndReceived(String allowed, Serializable object) throws JMSException {
        String options = allowed.isEmpty() ? "" : "?allowedClasses=" + allowed;
        try (JMSContext context = new PosthornConnectionFactory("posthorn:embedded" + options).createContext()) {
            Queue queue = context.createQueue("objects-" + UUID.randomUUID());
            context.createProducer().send(queue, object);
            return (ObjectMessage) context.createConsumer(queue).receive(30_000);
        }
    }

    @Test
    void shouldRefuseAClassThatIsNotAllowedAndNameItAndTheOption() throws Exception {
        ObjectMessage message = sentAndReceived("", new Attack());
        assertThatThrownBy(message::getObject).isInstanceOf(MessageFormatException.class)
                .hasMessageContaining(Attack.class.getName())
                .hasMessageContaining("allowedClasses=" + Attack.class.getName());
        assertThatThrownBy(() -> message.getBody(Serializable.class)).isInstanceOf(MessageFormatException.class);
        assertThat(ATTACKED).isFalse();
    }

    @Test
    void shouldRefuseAClassThatHidesInsideOfAnAllowedOne() throws Exception {
        ArrayList<Serializable> list = new ArrayList<>(List.of("harmless", new Attack[] {new Attack()}));
        ObjectMessage message = sentAndReceived("java.util.*", list);
        assertThatThrownBy(message::getObject).isInstanceOf(MessageFormatException.class)
                .hasMessageContaining(Attack.class.getName());
        assertThat(ATTACKED).isFalse();
    }

    @Test
    void shouldRefuseAProxyOfWhatIsNotAllowed() throws Exception {
        Object proxy = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Comparable.class},
                (Serializable & java.lang.reflect.InvocationHandler) (self, method, arguments) -> 0);
        ObjectMessage message = sentAndReceived("java.util.**", (Serializable) proxy);
        assertThatThrownBy(message::getObject).isInstanceOf(MessageFormatException.class);
    }

    @Test
    void shouldGiveBackWhatIsAllowed() throws Exception {
        Order order = new Order("horn", 2);
        assertThat(sentAndReceived(Order.class.getName().replace("$", "%24"), order).getObject()).isEqualTo(order);
        assertThat(sentAndReceived("**", order).getObject()).isEqualTo(order);
        assertThat(sentAndReceived("io.posthorn.**", order).getObject()).isEqualTo(order);
        assertThat(sentAndReceived("io.posthorn.jms.message.*", order).getBody(Order.class)).isEqualTo(order);
        HashMap<String, Integer> map = new HashMap<>();
        map.put("a", 1);
        assertThat(sentAndReceived("java.util.HashMap", map).getObject()).isEqualTo(map);
    }

    @Test
    void shouldAlwaysAllowWhatRunsNoCodeOfItsOwn() throws Exception {
        assertThat(sentAndReceived("", "text").getObject()).isEqualTo("text");
        assertThat(sentAndReceived("", 42).getBody(Integer.class)).isEqualTo(42);
        assertThat((int[]) sentAndReceived("", new int[] {1, 2}).getObject()).containsExactly(1, 2);
        assertThat((String[]) sentAndReceived("", new String[] {"a"}).getObject()).containsExactly("a");
        assertThat(sentAndReceived("", null).getObject()).isNull();
    }

    @Test
    void shouldTakeTheObjectAsItIsWhenItIsSet() throws Exception {
        PosthornObjectMessage message = new PosthornObjectMessage(new AllowedClasses(List.of("java.util.*")));
        ArrayList<String> list = new ArrayList<>(List.of("before"));
        message.setObject(list);
        list.add("after");
        assertThat(message.getObject()).isEqualTo(List.of("before"));
        assertThatThrownBy(() -> message.setObject((Serializable) (Object) new ArrayList<>(List.of(new Object()))))
                .isInstanceOf(MessageFormatException.class).hasMessageContaining("serialized");
    }

    @Test
    @Specification(section = "3.11.2", rule = "A received body is read-only until it is cleared")
    void shouldBeReadOnlyWhenReceivedUntilCleared() throws Exception {
        ObjectMessage message = sentAndReceived("", "text");
        assertThatThrownBy(() -> message.setObject("other")).isInstanceOf(MessageNotWriteableException.class);
        message.clearBody();
        assertThat(message.getObject()).isNull();
        message.setObject("other");
        assertThat(message.getObject()).isEqualTo("other");
    }
}
