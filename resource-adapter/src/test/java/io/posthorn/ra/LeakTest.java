package io.posthorn.ra;

import io.posthorn.ra.container.StubContainer;
import io.posthorn.ra.container.StubEndpoints;
import jakarta.jms.MessageListener;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is left of a bean that was deployed and undeployed many times. */
@Timeout(120)
class LeakTest {
    private static final int ROUNDS = 200;

    /** The class loader of an application. */
    private static final class ApplicationLoader extends ClassLoader {
        ApplicationLoader() {
            super(LeakTest.class.getClassLoader());
        }
    }

    @Test
    void shouldLeaveNoThreadConnectionOrClassLoaderOfAnUndeployedBean() throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        try (InboundFixture server = new InboundFixture("posthorn:embedded")) {
            round(server); // what lives as long as the adapter is there now
            Set<String> before = threads();
            before.add("posthorn-janitor"); // the embedded broker's, which begins when there is something to clean
            for (int i = 0; i < ROUNDS; i++) {
                loaders.add(round(server));
            }
            Awaitility.await().atMost(30, TimeUnit.SECONDS)
                    .untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
            Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> {
                System.gc();
                return loaders.stream().allMatch(each -> each.get() == null);
            });
        }
    }

    /** Deploys a bean of an application with a class loader of its own, which is the thread's while it does, and undeploys it. */
    private static WeakReference<ClassLoader> round(InboundFixture server) throws Exception {
        ClassLoader application = new ApplicationLoader();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(application);
        try {
            CountDownLatch got = new CountDownLatch(1);
            MessageListener bean = (MessageListener) Proxy.newProxyInstance(application,
                    new Class<?>[] {MessageListener.class}, (proxy, method, arguments) -> {
                        got.countDown();
                        return null;
                    });
            StubEndpoints endpoints = server.plain(bean);
            PosthornActivationSpec spec = server.queueSpec();
            spec.setMaxSession(2);
            server.activate(endpoints, spec);
            server.send("round");
            assertThat(got.await(30, TimeUnit.SECONDS)).isTrue();
            server.deactivate(endpoints);
            assertThat(endpoints.open()).isZero();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        return new WeakReference<>(application);
    }

    /** The threads of ours, and of the container for us. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(Thread::isAlive).map(Thread::getName)
                .filter(name -> name.startsWith("posthorn")).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void shouldLeaveNoThreadOfAnUndeployedAdapter(@TempDir Path data) throws Exception {
        Awaitility.await().atMost(30, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(threads()).as("of tests before").isEmpty());
        StubContainer container = StubContainer.started("posthorn:embedded?clientName=leak-test&data=" + data);
        container.managedFactory().createManagedConnection(null, null).destroy();
        assertThat(threads()).isNotEmpty();
        container.close();
        Awaitility.await().atMost(30, TimeUnit.SECONDS).untilAsserted(() -> assertThat(threads()).isEmpty());
    }
}
