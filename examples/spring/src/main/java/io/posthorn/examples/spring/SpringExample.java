package io.posthorn.examples.spring;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The program: places orders, prints the notices that come back, ends. The property is {@code posthorn.url}. */
@SpringBootApplication
public class SpringExample {
    private static final List<String> ITEMS = List.of("table", "chair", "lamp");
    private static final long PATIENCE_MS = 30_000;

    /** Runs and ends; the exit code is not 0 when a notice did not come in time. */
    public static void main(String[] arguments) throws InterruptedException {
        try (ConfigurableApplicationContext context = SpringApplication.run(SpringExample.class, arguments)) {
            OrderDesk desk = context.getBean(OrderDesk.class);
            NoticeBoard board = context.getBean(NoticeBoard.class);
            ITEMS.forEach(desk::place);
            for (int i = 0; i < ITEMS.size(); i++) {
                String notice = board.next(PATIENCE_MS);
                if (notice == null) {
                    throw new IllegalStateException("no notice came within " + PATIENCE_MS + " ms");
                }
                System.out.println(notice);
            }
        }
    }
}
