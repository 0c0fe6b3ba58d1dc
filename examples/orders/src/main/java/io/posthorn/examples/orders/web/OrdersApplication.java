package io.posthorn.examples.orders.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything below {@code api/}; the rest of the application is files. */
@ApplicationPath("api")
public class OrdersApplication extends Application {}
