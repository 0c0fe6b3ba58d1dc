package io.posthorn.servers.check;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.NoSuchElementException;

/** Runs the check named by the path, on the request's thread and outside of any transaction. */
@WebServlet("/checks/*")
public class CheckServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final int SHOWN_FRAMES = 6;

    @Inject
    private transient BeanManager beans;
    @Inject
    private transient Table table;

    @Override
    public void init() {
        table.create();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] path = request.getPathInfo().split("/");
        long startNs = System.nanoTime();
        Object result = null;
        Throwable failure = null;
        try {
            result = resultOf(path[1], path[2]);
        } catch (InvocationTargetException e) {
            failure = e.getCause();
        } catch (ReflectiveOperationException e) {
            failure = e;
        }
        JsonObject report = Json.createObjectBuilder().add("check", path[1] + "." + path[2])
                .add("passed", failure == null).add("ms", (System.nanoTime() - startNs) / 1_000_000)
                .add("result", String.valueOf(result)).add("failure", failure == null ? "" : traceOf(failure)).build();
        response.setStatus(failure == null ? HttpServletResponse.SC_OK : HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().print(report);
    }

    private Object resultOf(String type, String method) throws ReflectiveOperationException {
        Bean<?> bean = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .filter(each -> each.getBeanClass().isAnnotationPresent(Checks.class)
                        && each.getBeanClass().getSimpleName().equals(type))
                .findFirst().orElseThrow(() -> new NoSuchElementException("no checks of the name " + type));
        CreationalContext<?> creation = beans.createCreationalContext(bean);
        try {
            Object checks = beans.getReference(bean, bean.getBeanClass(), creation);
            return bean.getBeanClass().getMethod(method).invoke(checks);
        } finally {
            creation.release();
        }
    }

    /** Each exception of the chain with where it comes from; servers add a hundred frames of their own. */
    private static String traceOf(Throwable failure) {
        var text = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            text.append(each).append('\n');
            StackTraceElement[] frames = each.getStackTrace();
            for (int i = 0; i < frames.length; i++) {
                if (i < SHOWN_FRAMES || frames[i].getClassName().startsWith("io.posthorn.")) {
                    text.append("    at ").append(frames[i]).append('\n');
                }
            }
        }
        return text.toString();
    }
}
